// SPDX-License-Identifier: Apache-2.0
#include "core/build/prune_choice.h"

#include "core/build/cache_mount.h"
#include "core/layer/snapshots.h"
#include "core/oci/chain_id.h"
#include "core/store/collection.h"
#include "core/store/containers.h"
#include "core/store/records.h"

#include <algorithm>
#include <limits>
#include <map>

namespace lamella::build {

namespace {

/// A step's record: the layer that came of it, on what, and the blobs that hold it.
struct RecordUse {
    std::string key;
    Time lastUsed;
    Digest diffId;
    std::optional<Digest> chainId; ///< unless the record does not say what the layer lies on
    std::set<Digest> blobs;
};

/// Something of the cache that can go by itself.
struct CacheItem {
    Time lastUsed;
    std::optional<std::size_t> record;
    std::optional<Digest> snapshot;
    std::filesystem::path mount;
    std::uint64_t bytes = 0; ///< of a snapshot or a mount
};

class Choice {
public:
    Choice(const store::Store &store, const PruneOptions &options)
        : m_store(store),
          m_options(options),
          m_oldest(now() - options.age)
    {
    }

    Result<PruneChoice> make()
    {
        TRY(readImages());
        TRY(readRecords());
        m_snapshots = TRY(layer::snapshotUsage(m_store.snapshotsFolder()));
        std::erase_if(m_snapshots, [&](const auto &one) { return m_mounted.contains(one.folder.filename()); });
        if (m_options.cache || m_options.keep)
            takeCache();
        for (const RecordUse &record : m_records) {
            if (!m_choice.records.contains(record.key))
                need(record);
        }
        for (const layer::SnapshotUsage &snapshot : m_snapshots) {
            if (!m_chains.contains(snapshot.chainId) && snapshot.lastUsed < m_oldest)
                m_choice.snapshots.insert(snapshot.chainId);
        }
        return std::move(m_choice);
    }

private:
    Result<void> readImages()
    {
        std::vector<oci::Descriptor> entries = TRY(m_store.tags().read()).manifests;
        for (const oci::Descriptor &entry : entries) {
            if (store::blobTime(m_store, entry.digest) < m_oldest)
                m_choice.images.insert(entry.digest);
        }
        for (const oci::Descriptor &entry : entries) {
            if (store::nameOfEntry(entry))
                m_choice.images.erase(entry.digest);
        }
        for (const store::StoredContainer &one : TRY(store::Containers(m_store).list())) {
            m_choice.images.erase(one.container.manifest.digest);
            entries.push_back(one.container.manifest);
            const std::vector<std::string> &lowers = one.container.upper.lowers;
            if (!one.container.layer)
                m_mounted.insert(lowers.begin(), lowers.end());
        }
        std::erase_if(entries, [&](const auto &entry) { return m_choice.images.contains(entry.digest); });
        m_reached = store::reachableFrom(m_store, entries);
        for (const store::Image &image : TRY(store::listImages(m_store))) {
            if (m_choice.images.contains(image.target.digest))
                continue;
            for (const store::ImageLayer &layer : image.layers) {
                m_choice.layers.insert(layer.diffId);
                m_chains.insert(layer.chainId);
            }
        }
        return {};
    }

    Result<void> readRecords()
    {
        const store::CacheRecords records(m_store.database());
        for (const store::CacheRecord &record : TRY(records.recent(std::numeric_limits<int>::max()))) {
            const Result<Digest> diffId = Digest::parse(record.result["diffId"].string());
            if (!diffId)
                continue;
            RecordUse use{
                .key = record.key, .lastUsed = record.lastUsed, .diffId = *diffId, .chainId = {}, .blobs = {}};
            if (record.ingredients.contains("parent"))
                use.chainId =
                    oci::chainId(Digest::parse(record.ingredients["parent"].string()).value_or(Digest()), *diffId);
            for (const Digest &blob : TRY(store::blobsNamedBy(m_store, record.result))) {
                if (m_store.hasBlob(blob) && !m_reached.contains(blob))
                    use.blobs.insert(blob);
            }
            for (const Digest &blob : use.blobs)
                ++m_holders[blob];
            m_records.push_back(std::move(use));
        }
        return {};
    }

    void takeCache()
    {
        std::vector<CacheItem> items = cacheItems();
        std::uint64_t total = totalOf(items);
        const std::uint64_t keep = m_options.keep.value_or(0);
        for (const CacheItem &item : items) {
            if (item.lastUsed >= m_oldest || (m_options.keep && total <= keep))
                return;
            total -= take(item);
        }
    }

    /// The longest unused first.
    [[nodiscard]] std::vector<CacheItem> cacheItems() const
    {
        std::vector<CacheItem> items;
        items.reserve(m_records.size() + m_snapshots.size());
        for (std::size_t i = 0; i < m_records.size(); ++i)
            items.push_back({.lastUsed = m_records[i].lastUsed, .record = i, .snapshot = {}, .mount = {}});
        for (const layer::SnapshotUsage &snapshot : m_snapshots)
            items.push_back({snapshot.lastUsed, {}, snapshot.chainId, {}, snapshot.bytes});
        for (const CacheMountUsage &mount : cacheMountUsage(m_store))
            items.push_back({mount.lastUsed, {}, {}, mount.folder, mount.bytes});
        std::ranges::stable_sort(items, {}, &CacheItem::lastUsed);
        return items;
    }

    [[nodiscard]] std::uint64_t totalOf(const std::vector<CacheItem> &items) const
    {
        std::uint64_t total = 0;
        for (const CacheItem &item : items)
            total += item.bytes;
        for (const auto &[blob, count] : m_holders)
            total += m_store.blobSize(blob).value_or(0);
        return total;
    }

    /// The bytes that go with it.
    std::uint64_t take(const CacheItem &item)
    {
        if (item.snapshot)
            m_choice.snapshots.insert(*item.snapshot);
        if (!item.mount.empty())
            m_choice.mounts.push_back(item.mount);
        if (!item.record)
            return item.bytes;
        const RecordUse &record = m_records[*item.record];
        m_choice.records.insert(record.key);
        std::uint64_t bytes = 0;
        for (const Digest &blob : record.blobs) {
            if (--m_holders[blob] == 0)
                bytes += m_store.blobSize(blob).value_or(0);
        }
        return bytes;
    }

    void need(const RecordUse &record)
    {
        if (record.blobs.empty() && !m_reached.contains(record.diffId))
            return; // its layer is gone already
        m_choice.layers.insert(record.diffId);
        if (record.chainId)
            m_chains.insert(*record.chainId);
    }

    const store::Store &m_store;
    const PruneOptions &m_options;
    Time m_oldest;
    PruneChoice m_choice;
    std::set<Digest> m_reached; ///< blobs of the images that stay
    std::set<Digest> m_chains;  ///< that images and records need
    std::vector<RecordUse> m_records;
    std::map<Digest, int> m_holders; ///< how many records that stay name a blob that no image has
    std::vector<layer::SnapshotUsage> m_snapshots;
    std::set<std::string> m_mounted; ///< folders of snapshots below what a container wrote and is no layer yet
};

} // namespace

Result<PruneChoice> chooseForPrune(const store::Store &store, const PruneOptions &options)
{
    return Choice(store, options).make();
}

} // namespace lamella::build
