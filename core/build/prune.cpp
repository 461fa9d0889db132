// SPDX-License-Identifier: Apache-2.0
#include "core/build/prune.h"

#include "core/base/disk_usage.h"
#include "core/base/file.h"
#include "core/build/cache_mount.h"
#include "core/build/prune_choice.h"
#include "core/layer/snapshots.h"
#include "core/store/build_history.h"
#include "core/store/build_logs.h"
#include "core/store/collection.h"

#include <algorithm>
#include <unistd.h>

namespace lamella::build {

namespace fs = std::filesystem;

namespace {

/// Logs are small and tell what happened: without a word about the cache, only old ones go.
constexpr auto logAge = std::chrono::days(30);
/// The next builds would fetch a repository anew.
constexpr auto checkoutAge = std::chrono::days(30);

class Pruning {
public:
    Pruning(store::Store &store, const PruneOptions &options, progress::VertexReporter &vertex, std::stop_token stop)
        : m_store(store),
          m_options(options),
          m_vertex(vertex),
          m_stop(std::move(stop)),
          m_oldest(now() - options.age)
    {
    }

    Result<PruneReport> run()
    {
        m_choice = TRY(chooseForPrune(m_store, m_options));
        for (const PrunedPart part : prunedParts) {
            if (m_stop.stop_requested())
                return Error{ErrorCode::Cancelled, "pruning was stopped; what is gone is gone", {}, {}};
            const std::string status(name(part));
            m_vertex.beginStatus(status);
            m_report.parts.push_back({.part = part});
            TRY(prunePart(m_report.parts.back()));
            const auto bytes = static_cast<std::int64_t>(m_report.parts.back().bytes);
            m_vertex.endStatus(status, bytes, bytes);
        }
        return std::move(m_report);
    }

private:
    using Part = PruneReport::Part;

    Result<void> prunePart(Part &part)
    {
        switch (part.part) {
        case PrunedPart::Blobs:
            return collect(part, {}, {});
        case PrunedPart::Images:
            return images(part);
        case PrunedPart::CachedLayers:
            return collect(part, m_choice.images, m_choice.records);
        case PrunedPart::Snapshots:
            return snapshots(part);
        case PrunedPart::Indexes:
            return indexes(part);
        case PrunedPart::CacheMounts:
            return cacheMounts(part);
        case PrunedPart::Downloads:
            return downloads(part);
        case PrunedPart::Logs:
            break;
        }
        return logs(part);
    }

    /// What goes with these entries and records, besides what went before; the count is that of the blobs.
    Result<void> collect(Part &part, const std::set<Digest> &images, const std::set<std::string> &records)
    {
        store::CollectOptions options{.age = m_options.age, .withoutRecords = records, .dryRun = m_options.dryRun};
        if (m_options.dryRun)
            options.withoutEntries = images; // else they are gone, or have got a name meanwhile
        const store::Removal removal = TRY(store::collect(m_store, options, m_stop));
        part.count = removal.deleted.size();
        part.bytes = removal.freedBytes;
        if (!m_options.dryRun)
            return {};
        part.count -= std::min(m_seenBlobs, part.count);
        part.bytes -= std::min(m_seenBytes, part.bytes);
        m_seenBlobs = removal.deleted.size();
        m_seenBytes = removal.freedBytes;
        return {};
    }

    Result<void> images(Part &part)
    {
        if (!m_options.dryRun && !m_choice.images.empty()) {
            TRY(m_store.tags().edit([&](oci::Index &index) -> Result<bool> {
                return std::erase_if(index.manifests,
                                     [&](const oci::Descriptor &entry) {
                                         return m_choice.images.contains(entry.digest) && !store::nameOfEntry(entry);
                                     })
                       > 0;
            }));
        }
        TRY(collect(part, m_choice.images, {}));
        part.count = m_choice.images.size();
        return {};
    }

    Result<void> snapshots(Part &part)
    {
        const fs::path folder = m_store.snapshotsFolder();
        for (const layer::SnapshotUsage &snapshot : TRY(layer::snapshotUsage(folder))) {
            if (!m_choice.snapshots.contains(snapshot.chainId))
                continue;
            ++part.count;
            part.bytes += snapshot.bytes;
        }
        if (m_options.dryRun || part.count == 0)
            return {};
        const Result<std::uint64_t> removed = layer::removeSnapshots(folder, m_choice.snapshots);
        if (!removed && removed.error().code != ErrorCode::Busy)
            return removed.error();
        if (!removed)
            part = {.part = part.part, .inUse = true};
        return {};
    }

    Result<void> indexes(Part &part)
    {
        std::error_code failure;
        for (fs::directory_iterator entry(m_store.indexesFolder(), failure), end; !failure && entry != end;
             entry.increment(failure)) {
            const Result<Digest> diffId = Digest::parse("sha256:" + entry->path().filename().string());
            if (diffId && !m_choice.layers.contains(*diffId) && writtenAt(entry->path()) < m_oldest)
                dropFile(entry->path(), part);
        }
        return {};
    }

    Result<void> cacheMounts(Part &part)
    {
        for (const CacheMountUsage &mount : cacheMountUsage(m_store)) {
            if (!std::ranges::contains(m_choice.mounts, mount.folder))
                continue;
            if (!m_options.dryRun && !TRY(emptyCacheMount(mount.folder))) {
                part.inUse = true;
                continue;
            }
            ++part.count;
            part.bytes += mount.bytes;
        }
        return {};
    }

    Result<void> downloads(Part &part)
    {
        std::error_code failure;
        for (fs::directory_iterator entry(m_store.temporaryFolder(), failure), end; !failure && entry != end;
             entry.increment(failure)) {
            const fs::path &file = entry->path();
            if (!file.filename().string().starts_with("partial-") || writtenAt(file) >= m_oldest)
                continue;
            if (const Result<FileLock> alone = FileLock::tryAcquire(file, LockKind::Exclusive))
                dropFile(file, part);
            else
                part.inUse = true;
        }
        return checkouts(part);
    }

    Result<void> checkouts(Part &part)
    {
        const bool asked = m_options.cache || m_options.keep;
        const Time oldest = asked ? m_oldest : std::min(m_oldest, now() - checkoutAge);
        std::error_code failure;
        for (fs::directory_iterator entry(m_store.folder() / "git", failure), end; !failure && entry != end;
             entry.increment(failure)) {
            if (writtenAt(entry->path()) >= oldest)
                continue;
            const std::uint64_t bytes = allocatedBelow(entry->path());
            if (!m_options.dryRun)
                TRY(removeTree(entry->path()));
            ++part.count;
            part.bytes += bytes;
        }
        return {};
    }

    Result<void> logs(Part &part)
    {
        const bool asked = m_options.cache || m_options.keep;
        const Time oldest = asked ? m_oldest : std::min(m_oldest, now() - logAge);
        const store::BuildLogs all(m_store);
        const store::BuildHistory history(m_store.database());
        for (const store::BuildLogs::Usage &usage : all.usage()) {
            const Result<store::BuildRecord> build = history.show(usage.build);
            if (usage.written >= oldest || (build && build->state == "running"))
                continue;
            if (!m_options.dryRun)
                TRY(all.remove(usage.build));
            ++part.count;
            part.bytes += usage.bytes;
        }
        return {};
    }

    void dropFile(const fs::path &file, Part &part) const
    {
        const std::uint64_t bytes = allocatedBy(file);
        if (!m_options.dryRun && ::unlink(file.c_str()) != 0)
            return;
        ++part.count;
        part.bytes += bytes;
    }

    store::Store &m_store;
    const PruneOptions &m_options;
    progress::VertexReporter &m_vertex;
    std::stop_token m_stop;
    Time m_oldest;
    PruneChoice m_choice;
    PruneReport m_report;
    std::size_t m_seenBlobs = 0; ///< of a dry run
    std::uint64_t m_seenBytes = 0;
};

} // namespace

std::string_view name(PrunedPart part)
{
    switch (part) {
    case PrunedPart::Blobs:
        return "blobs";
    case PrunedPart::Images:
        return "images";
    case PrunedPart::CachedLayers:
        return "cachedLayers";
    case PrunedPart::Snapshots:
        return "snapshots";
    case PrunedPart::Indexes:
        return "indexes";
    case PrunedPart::CacheMounts:
        return "cacheMounts";
    case PrunedPart::Downloads:
        return "downloads";
    case PrunedPart::Logs:
        break;
    }
    return "logs";
}

std::uint64_t PruneReport::bytes() const
{
    std::uint64_t sum = 0;
    for (const Part &part : parts)
        sum += part.bytes;
    return sum;
}

Result<PruneReport> prune(store::Store &store, const PruneOptions &options, progress::VertexReporter &vertex,
                          std::stop_token stop)
{
    return Pruning(store, options, vertex, std::move(stop)).run();
}

} // namespace lamella::build
