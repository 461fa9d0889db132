// SPDX-License-Identifier: Apache-2.0
#include "core/layer/writable_layer.h"

#include "core/base/file.h"
#include "core/layer/capture.h"
#include "core/layer/open_files.h"
#include "core/oci/chain_id.h"
#include "core/oci/media_type.h"
#include "core/store/layout_source.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <sstream>
#include <unistd.h>

namespace lamella::layer {

namespace fs = std::filesystem;

namespace {

/// A running program may take away what is being read.
constexpr int attempts = 3;

/// Its lines hold the first id inside, the first one outside, and how many there are.
std::vector<IdRange> rangesOf(const std::string &map)
{
    std::istringstream lines(map);
    std::vector<IdRange> ranges;
    for (IdRange range; lines >> range.container >> range.host >> range.count;)
        ranges.push_back(range);
    return ranges;
}

Result<std::vector<fs::path>> lowersOf(const store::Store &store, const store::StoredContainer &container)
{
    std::vector<fs::path> lowers;
    lowers.reserve(container.container.upper.lowers.size());
    for (const std::string &name : container.container.upper.lowers) {
        lowers.push_back(store.snapshotsFolder() / name);
        std::error_code failure;
        if (!fs::is_directory(lowers.back(), failure))
            return Error{ErrorCode::NotFound,
                         "the files below container " + container.container.name + " are gone from the store",
                         {},
                         "what it wrote lies in " + container.upper().string()};
    }
    return lowers;
}

Result<CapturedLayer> capture(const store::Store &store, const store::StoredContainer &container, ByteSink &tar,
                              CaptureOptions options, const std::stop_token &stop)
{
    const store::OpenUpper &upper = container.container.upper;
    options.userXattrs = upper.userXattrs;
    options.ignoredPaths = upper.mountPoints;
    return captureLayer(container.upper(), TRY(lowersOf(store, container)), tar, options, stop)
        .within("what container " + container.container.name + " wrote");
}

/// A layer and where its tar is.
struct Top {
    store::WritableLayer layer;
    FileRange tar;
};

Result<Top> captureFromOutside(const store::Store &store, const store::StoredContainer &container,
                               const std::stop_token &stop)
{
    const bool writable = store.access() == store::Access::ReadWrite;
    CaptureOptions options;
    const store::IdMaps &ids = container.container.upper.ids;
    if (store::IdMaps::current() != ids) {
        options.uids = rangesOf(ids.uids);
        options.gids = rangesOf(ids.gids);
    }
    for (int attempt = 1;; ++attempt) {
        UniqueFd file = TRY(openUnnamed(writable ? store.temporaryFolder() : fs::temp_directory_path()));
        FdSink tar(file.get());
        const Result<CapturedLayer> captured = capture(store, container, tar, options, stop);
        if (!captured && attempt < attempts && captured.error().code == ErrorCode::NotFound)
            continue;
        if (!captured)
            return captured.error();
        keepIndex(store, captured->diffId, *captured->index);
        FileRange range = TRY(FileRange::of(std::move(file), 0, captured->tarBytes));
        return Top{{captured->diffId, captured->tarBytes, captured->fileBytes}, std::move(range)};
    }
}

Result<Top> topOf(const store::Store &store, const store::StoredContainer &container, const std::stop_token &stop)
{
    if (!container.container.layer)
        return captureFromOutside(store, container, stop);
    FileRange range = TRY(FileRange::open(container.layerFile()));
    return Top{*container.container.layer, std::move(range)};
}

std::string commandText(const store::Container &container)
{
    std::string text;
    for (const std::string &word : container.command)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

void put(store::Image &image, const store::Container &container, const store::WritableLayer &top)
{
    const oci::HistoryEntry entry{.created = renderTime(container.finished.value_or(container.created)),
                                  .createdBy = commandText(container),
                                  .comment = "writable layer of container " + container.name};
    const std::vector<oci::HistoryEntry> history = image.config.history();
    const auto known = static_cast<std::size_t>(std::ranges::count(history, false, &oci::HistoryEntry::emptyLayer));
    for (std::size_t layer = known; layer < image.layers.size(); ++layer)
        image.config.appendHistory({});
    image.config.appendLayer(top.diffId, entry);
    image.layers.push_back({.number = static_cast<int>(image.layers.size()) + 1,
                            .diffId = top.diffId,
                            .chainId = oci::chainIds(image.config.diffIds()).back(),
                            .blob = {std::string(oci::media_type::layer), top.diffId, top.tarBytes},
                            .writable = true});
}

} // namespace

Result<store::WritableLayer> keepWritableLayer(const store::Store &store, const store::StoredContainer &container,
                                               std::stop_token stop)
{
    const fs::path unfinished = container.folder / "layer.tmp";
    const UniqueFd file = TRY(openForWriting(unfinished));
    FdSink tar(file.get());
    const CapturedLayer captured = TRY(capture(store, container, tar, {}, stop));
    if (::fsync(file.get()) != 0 || ::rename(unfinished.c_str(), container.layerFile().c_str()) != 0)
        return systemError("cannot keep what container " + container.container.name + " wrote", errno);
    TRY(syncFolder(container.folder));
    keepIndex(store, captured.diffId, *captured.index);
    return store::WritableLayer{captured.diffId, captured.tarBytes, captured.fileBytes};
}

Result<std::shared_ptr<const store::ImageSource>>
sourceOf(const store::Store &store, const store::StoredContainer &container, std::stop_token stop)
{
    store::Image image = TRY(store::readImage(store, container.container.manifest)
                                 .within("the image of container " + container.container.name));
    const Top top = TRY(topOf(store, container, stop));
    put(image, container.container, top.layer);
    const auto open = [&store, top](const Digest &digest) {
        return digest == top.layer.diffId ? Result<FileRange>(top.tar) : store.openBlob(digest);
    };
    return store::layoutSource(container.container.name, std::move(image), open);
}

} // namespace lamella::layer
