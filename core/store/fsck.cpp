// SPDX-License-Identifier: Apache-2.0
#include "core/store/fsck.h"

#include "core/base/file.h"
#include "core/oci/media_type.h"
#include "core/progress/vertex_reporter.h"
#include "core/store/blob_check.h"
#include "core/store/container_check.h"
#include "core/store/image_documents.h"
#include "core/store/store_layout.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace lamella::store {

namespace fs = std::filesystem;

namespace {

constexpr int deepestIndex = 4;

/// One check of a store; collects what is wrong.
class Check {
public:
    Check(Store &store, const FsckOptions &options, std::stop_token stop)
        : m_store(store),
          m_options(options),
          m_stop(std::move(stop))
    {
    }

    Result<std::vector<Problem>> all(progress::VertexReporter &reporter)
    {
        if (const Result<void> layout = checkLayout(m_store.folder()); !layout)
            report("layout", layout.error().message, false);
        TRY(checkBlobs(reporter));
        TRY(checkIndex());
        std::ranges::move(TRY(checkContainers(m_store, m_options.repair, m_stop)), std::back_inserter(m_problems));
        TRY(checkDatabase());
        return std::move(m_problems);
    }

private:
    void report(std::string kind, std::string what, bool repaired)
    {
        m_problems.push_back({std::move(kind), std::move(what), repaired});
    }

    Result<void> checkBlobs(progress::VertexReporter &reporter)
    {
        const std::vector<oci::Descriptor> blobs = TRY(m_store.blobs());
        std::int64_t total = 0;
        for (const oci::Descriptor &blob : blobs)
            total += static_cast<std::int64_t>(blob.size);
        std::int64_t done = 0;
        reporter.beginStatus("verifying blobs", total);
        for (const oci::Descriptor &blob : blobs) {
            TRY(checkBlob(blob));
            done += static_cast<std::int64_t>(blob.size);
            reporter.updateStatus("verifying blobs", done, total);
        }
        reporter.endStatus("verifying blobs", done, total);
        return {};
    }

    Result<void> checkBlob(const oci::Descriptor &blob)
    {
        const Result<FileRange> range = m_store.openBlob(blob.digest);
        if (!range && range.error().code == ErrorCode::NotFound)
            return {}; // Removed by somebody since it was listed.
        if (!range)
            return range.error();
        const Result<void> sound = checkDigest(*range, blob.digest, m_stop);
        if (sound || sound.error().code == ErrorCode::Unsupported)
            return {};
        if (sound.error().code != ErrorCode::Corrupt)
            return sound.error();
        m_damaged.insert(blob.digest);
        const bool repaired = m_options.repair && moveAway(m_store.blobPath(blob.digest));
        report("blob", "the blob " + blob.digest.text() + " does not hold what its digest says", repaired);
        return {};
    }

    /// Out of the layout, but not lost.
    bool moveAway(const fs::path &file)
    {
        const fs::path folder = m_store.folder() / "damaged";
        if (!makeFolders(folder))
            return false;
        std::error_code failure;
        fs::rename(file, folder / file.filename(), failure);
        return !failure;
    }

    Result<void> checkIndex()
    {
        Result<oci::Index> index = m_store.tags().read();
        if (!index) {
            report("index", "index.json: " + index.error().render(), m_options.repair);
            if (!m_options.repair)
                return {};
            TRY(rebuildIndex());
            index = m_store.tags().read();
        }
        if (!index)
            return index.error();
        std::set<Digest> broken;
        for (const oci::Descriptor &entry : index->manifests)
            checkEntry(entry, broken);
        if (m_options.repair)
            TRY(removeEntries(broken));
        return {};
    }

    void checkEntry(const oci::Descriptor &entry, std::set<Digest> &broken)
    {
        const std::optional<oci::Reference> name = nameOfEntry(entry);
        const std::string label = name ? name->familiar() : entry.digest.text();
        const std::string why = problemOf(entry, 0);
        if (why.empty())
            return;
        broken.insert(entry.digest);
        report("image", "the image " + label + " is not whole: " + why, m_options.repair);
    }

    /// What is wrong with a manifest or index and all below it; empty when nothing is.
    std::string problemOf(const oci::Descriptor &entry, int depth)
    {
        if (const auto known = m_checked.find(entry.digest); known != m_checked.end())
            return known->second;
        std::string problem = examine(entry, depth);
        m_checked.emplace(entry.digest, problem);
        return problem;
    }

    std::string examine(const oci::Descriptor &entry, int depth)
    {
        const Result<std::string> text = m_store.readBlob(entry, oci::manifestLimit);
        if (!text)
            return text.error().message;
        const Result<Json> json = Json::parse(*text);
        if (json && json->contains("manifests"))
            return examineIndex(*text, depth);
        const Result<oci::Manifest> manifest = oci::Manifest::parse(*text);
        if (!manifest)
            return {}; // An artifact of another kind is no damage.
        std::string problem = problemOfBlob(manifest->config);
        for (const oci::Descriptor &layer : manifest->layers)
            problem = problem.empty() ? problemOfBlob(layer) : problem;
        return problem;
    }

    /// Platforms that were never fetched are no damage, but one must be there.
    std::string examineIndex(const std::string &text, int depth)
    {
        const Result<oci::Index> index = oci::Index::parse(text);
        if (!index || depth == deepestIndex)
            return index ? "it is an index in an index in an index" : index.error().message;
        bool any = index->manifests.empty();
        for (const oci::Descriptor &child : index->manifests) {
            if (!m_store.hasBlob(child.digest) && !m_damaged.contains(child.digest))
                continue;
            any = true;
            if (std::string problem = problemOf(child, depth + 1); !problem.empty())
                return problem;
        }
        return any ? "" : "none of its platforms is there";
    }

    std::string problemOfBlob(const oci::Descriptor &blob)
    {
        if (m_damaged.contains(blob.digest))
            return "its blob " + blob.digest.text() + " is damaged";
        const Result<FileRange> range = m_store.openBlob(blob);
        return range ? "" : range.error().message;
    }

    /// Keeps every whole image there is, without its name.
    Result<void> rebuildIndex()
    {
        oci::Index index{std::string(oci::media_type::index)};
        const BlobOpener open = [this](const Digest &digest) { return m_store.openBlob(digest); };
        for (oci::Descriptor &blob : TRY(m_store.blobs())) {
            if (blob.size > oci::manifestLimit)
                continue;
            const Result<std::string> text = m_store.readBlob(blob, oci::manifestLimit);
            const Result<oci::Manifest> manifest = text ? oci::Manifest::parse(*text) : Result<oci::Manifest>(Error{});
            if (!manifest)
                continue;
            blob.mediaType = manifest->mediaType;
            if (imageFrom(open, blob, oci::hostPlatform()) && problemOf(blob, 0).empty())
                index.manifests.push_back(std::move(blob));
        }
        const FileLock lock = TRY(FileLock::acquire(m_store.tags().lockFile(), LockKind::Exclusive));
        moveAway(m_store.folder() / "index.json");
        return replaceFile(m_store.folder() / "index.json", index.dump());
    }

    Result<void> removeEntries(const std::set<Digest> &broken)
    {
        if (broken.empty())
            return {};
        return m_store.tags().edit([&](oci::Index &index) -> Result<bool> {
            return std::erase_if(index.manifests, [&](const auto &entry) { return broken.contains(entry.digest); }) > 0;
        });
    }

    Result<void> checkDatabase()
    {
        const Result<std::optional<std::string>> problem = m_store.database().integrityProblem();
        if (!problem && problem.error().code != ErrorCode::Corrupt)
            return problem.error();
        // A database that cannot be read was moved aside by that very reading.
        if (!problem)
            report("database", problem.error().message, true);
        else if (*problem)
            report("database", "lamella.db: " + **problem, m_options.repair && m_store.database().startAnew());
        return {};
    }

    Store &m_store;
    const FsckOptions &m_options;
    std::stop_token m_stop;
    std::vector<Problem> m_problems;
    std::set<Digest> m_damaged;
    std::map<Digest, std::string> m_checked;
};

} // namespace

Result<std::vector<Problem>> fsck(Store &store, const FsckOptions &options, progress::Sink &sink, std::stop_token stop)
{
    if (options.repair && store.access() == Access::ReadOnly)
        return Error{ErrorCode::PermissionDenied,
                     "the store " + store.folder().string() + " cannot be written",
                     {},
                     "check it without --repair"};
    progress::VertexReporter reporter(sink, "checking the store " + store.folder().string());
    reporter.start();
    Result<std::vector<Problem>> problems = Check(store, options, std::move(stop)).all(reporter);
    if (problems)
        reporter.done();
    else
        reporter.fail(problems.error().render());
    return problems;
}

} // namespace lamella::store
