// SPDX-License-Identifier: Apache-2.0
#include "core/context/selection.h"

#include "core/base/path.h"
#include "core/base/sha256.h"
#include "core/context/glob.h"
#include "core/context/path_filter.h"

#include <array>
#include <future>
#include <optional>

namespace lamella::context {

namespace {

Error notFound(const std::string &name)
{
    return {ErrorCode::NotFound,
            "\"/" + name + "\": not found",
            {},
            "sources are paths below the build context, less what its ignore file leaves out"};
}

/// A path below the root, whatever slashes and ".." it is written with.
std::string rootedName(std::string_view source)
{
    const std::string rooted = cleanPath("/" + std::string(source));
    return rooted == "/" ? "." : rooted.substr(1);
}

Result<std::vector<std::string>> namesOf(const Tree &tree, const std::string &source)
{
    const std::string name = rootedName(source);
    if (!isGlob(name))
        return std::vector{name};
    return expandGlob(tree, name);
}

/// Takes sources one after another.
class Selector {
public:
    Selector(const Tree &tree, const SelectionRules &rules) : m_tree(tree), m_rules(rules) {}

    Result<void> take(const std::string &source)
    {
        if (m_rules.parents)
            return takeWithParents(source);
        for (const std::string &name : TRY(namesOf(m_tree, source)))
            TRY(takeNamed(name));
        return {};
    }

    Selection selection;

private:
    /// Takes one path; `name` is what it was called before links were followed.
    Result<void> takeNamed(const std::string &name)
    {
        std::optional<TreeEntry> entry = TRY(m_tree.find(TRY(followLinks(m_tree, name))));
        if (!entry)
            return notFound(name);
        const PathFilter filter = TRY(PathFilter::make(m_rules.exclude));
        const bool below = m_rules.intoFolder && entry->type != FileType::Folder;
        const std::size_t before = selection.entries.size();
        TRY(takeEntry(std::move(*entry), below ? std::string(baseName(name)) : ".", ".", filter));
        if (selection.entries.size() > before)
            selection.entries[before].named = true;
        return {};
    }

    Result<void> takeWithParents(const std::string &source)
    {
        constexpr std::string_view pivot = "/./";
        const std::size_t cut = source.find(pivot);
        const bool pivoted = cut != std::string::npos;
        const std::string pattern = rootedName(pivoted ? std::string_view(source).substr(cut + pivot.size()) : source);
        PathFilter filter = TRY(PathFilter::make(m_rules.exclude));
        if (pattern == ".")
            return Error{
                ErrorCode::NotFound, "\"/\": not found", {}, "--parents keeps what stands before a name: name one"};
        TRY(filter.only(pattern));
        std::size_t before = selection.entries.size();
        for (const std::string &root : TRY(namesOf(m_tree, pivoted ? source.substr(0, cut) : "/"))) {
            std::optional<TreeEntry> entry = TRY(m_tree.find(TRY(followLinks(m_tree, root))));
            if (!entry)
                return notFound(root);
            TRY(takeEntry(std::move(*entry), ".", ".", filter));
            ++before; // the root itself, which is the destination
        }
        if (selection.entries.size() == before && !isGlob(pattern))
            return notFound(pattern);
        return {};
    }

    /// Takes an entry and what is taken below it; `path` is its own from the source on.
    Result<void> takeEntry(TreeEntry entry, const std::string &target, const std::string &path,
                           const PathFilter &filter)
    {
        if (entry.type == FileType::Socket)
            return {};
        const bool folder = entry.type == FileType::Folder;
        const bool taken = filter.takes(path);
        if (!taken && (!folder || !filter.mayTakeBelow(path)))
            return {};
        const std::string place = entry.path;
        const std::size_t before = selection.entries.size();
        selection.bytes += entry.size;
        selection.entries.push_back({std::move(entry), target, {}, !taken && path != "."});
        if (!folder)
            return {};
        for (TreeEntry &child : TRY(m_tree.children(place))) {
            const std::string name(baseName(child.path));
            TRY(takeEntry(std::move(child), joinPath(target, name), joinPath(path, name), filter));
        }
        // A folder that is not taken for itself comes along only with something in it.
        if (!taken && path != "." && selection.entries.size() == before + 1)
            selection.entries.pop_back();
        return {};
    }

    const Tree &m_tree;
    const SelectionRules &m_rules;
};

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

Result<Selection> selectSources(const Tree &tree, std::span<const std::string> sources, const SelectionRules &rules,
                                WorkerPool &pool, std::stop_token stop)
{
    Selector selector(tree, rules);
    for (const std::string &source : sources) {
        const std::size_t before = selector.selection.entries.size();
        TRY(selector.take(source));
        for (SelectedEntry &entry : std::span(selector.selection.entries).subspan(before))
            entry.source = static_cast<std::size_t>(&source - sources.data());
    }
    TRY(hashContents(tree, selector.selection, pool, stop));
    return std::move(selector.selection);
}

Digest Selection::digest() const
{
    constexpr std::size_t blockSize = std::size_t{64} * 1024;
    Sha256 hasher;
    std::string block;
    for (const auto &[entry, target, content, passage, named, source] : entries) {
        add(block, target);
        const bool destination = target == "." && entry.type == FileType::Folder;
        if (passage)
            add(block, "passage");
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
