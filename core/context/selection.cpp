// SPDX-License-Identifier: Apache-2.0
#include "core/context/selection.h"

#include "core/base/path.h"
#include "core/base/sha256.h"
#include "core/context/glob.h"

#include <array>
#include <future>
#include <optional>

namespace lamella::context {

namespace {

/// Takes an entry and, for a folder, everything below it.
Result<void> take(const Tree &tree, TreeEntry entry, const std::string &target, Selection &selection)
{
    if (entry.type == FileType::Socket)
        return {};
    const bool folder = entry.type == FileType::Folder;
    const std::string path = entry.path;
    selection.bytes += entry.size;
    selection.entries.push_back({std::move(entry), target, {}});
    if (!folder)
        return {};
    for (TreeEntry &child : TRY(tree.children(path))) {
        const std::string below = joinPath(target, baseName(child.path));
        TRY(take(tree, std::move(child), below, selection));
    }
    return {};
}

/// Takes one path; `name` is what it was called before links were followed.
Result<void> takeSource(const Tree &tree, const std::string &name, bool intoFolder, Selection &selection)
{
    const std::string reached = TRY(followLinks(tree, name));
    std::optional<TreeEntry> entry = TRY(tree.find(reached));
    if (!entry)
        return Error{ErrorCode::NotFound,
                     "\"/" + name + "\": not found",
                     {},
                     "sources are paths below the build context, less what its ignore file leaves out"};
    const bool below = intoFolder && entry->type != FileType::Folder;
    return take(tree, std::move(*entry), below ? std::string(baseName(name)) : ".", selection);
}

Result<std::vector<std::string>> namesOf(const Tree &tree, const std::string &source)
{
    const std::string rooted = cleanPath("/" + source);
    const std::string name = rooted == "/" ? "." : rooted.substr(1);
    if (!isGlob(name))
        return std::vector{name};
    return expandGlob(tree, name);
}

/// Hashes one share of the files.
Result<void> hashShare(const Tree &tree, std::span<SelectedEntry> share, const std::stop_token &stop)
{
    for (SelectedEntry &selected : share) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped while reading the context", {}, {}};
        if (selected.entry.type == FileType::Regular)
            selected.content = TRY(tree.contentDigest(selected.entry));
    }
    return {};
}

Result<void> hashContents(const Tree &tree, Selection &selection, WorkerPool &pool, const std::stop_token &stop)
{
    constexpr std::size_t shareSize = 256;
    std::vector<std::future<Result<void>>> shares;
    std::span<SelectedEntry> rest = selection.entries;
    while (!rest.empty()) {
        const std::span<SelectedEntry> share = rest.first(std::min(shareSize, rest.size()));
        rest = rest.subspan(share.size());
        shares.push_back(pool.submit([&tree, share, &stop] { return hashShare(tree, share, stop); }));
    }
    Result<void> result;
    for (std::future<Result<void>> &share : shares) {
        Result<void> one = share.get();
        if (!one && result)
            result = std::move(one);
    }
    return result;
}

void add(std::string &all, std::string_view text)
{
    const auto size = static_cast<std::uint64_t>(text.size());
    all += asText(std::as_bytes(std::span(&size, 1)));
    all += text;
}

} // namespace

Result<Selection> selectSources(const Tree &tree, std::span<const std::string> sources, bool intoFolder,
                                WorkerPool &pool, std::stop_token stop)
{
    Selection selection;
    for (const std::string &source : sources) {
        for (const std::string &name : TRY(namesOf(tree, source)))
            TRY(takeSource(tree, name, intoFolder, selection));
    }
    TRY(hashContents(tree, selection, pool, stop));
    return selection;
}

Digest Selection::digest() const
{
    constexpr std::size_t blockSize = std::size_t{64} * 1024;
    Sha256 hasher;
    std::string block;
    for (const auto &[entry, target, content] : entries) {
        add(block, target);
        const bool destination = target == "." && entry.type == FileType::Folder;
        const std::array<std::int64_t, 6> numbers{static_cast<std::int64_t>(entry.type),
                                                  destination ? 0 : static_cast<std::int64_t>(entry.mode),
                                                  entry.uid,
                                                  entry.gid,
                                                  static_cast<std::int64_t>(entry.device.first),
                                                  static_cast<std::int64_t>(entry.device.second)};
        block += asText(std::as_bytes(std::span(numbers)));
        add(block, entry.link);
        add(block, entry.capability);
        add(block, content.text());
        if (block.size() < blockSize)
            continue;
        hasher.update(block);
        block.clear();
    }
    hasher.update(block);
    return Digest::fromSha256Hex(hasher.finishHex());
}

} // namespace lamella::context
