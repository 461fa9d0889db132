// SPDX-License-Identifier: Apache-2.0
#include "core/layer/totals.h"

#include "core/layer/changes.h"

#include <algorithm>

namespace lamella::layer {

namespace {

/// While a name of a file is to be seen.
struct Span {
    VersionId inode;
    std::uint16_t born;
    std::uint16_t died;

    friend auto operator<=>(const Span &, const Span &) = default;
};

/// By how much the bytes to be seen change in each layer; place 0 is not used.
std::vector<std::int64_t> changesOfTotal(const ImageFiles &files)
{
    std::vector<Span> spans;
    for (const FileVersion &version : files.versions())
        if (version.type == FileType::File && version.born < version.died)
            spans.push_back({version.inode, version.born, version.died});
    std::ranges::sort(spans);
    std::vector<std::int64_t> change(static_cast<std::size_t>(files.layerCount()) + 1);
    for (auto span = spans.begin(); span != spans.end();) {
        Span together = *span;
        for (++span; span != spans.end() && span->inode == together.inode && span->born <= together.died; ++span)
            together.died = std::max(together.died, span->died);
        const auto size = static_cast<std::int64_t>(files.version(together.inode).size);
        change[together.born] += size;
        if (together.died != FileVersion::never)
            change[together.died] -= size;
    }
    return change;
}

} // namespace

std::vector<LayerTotals> totals(const ImageFiles &files)
{
    const std::vector<std::int64_t> change = changesOfTotal(files);
    std::vector<LayerTotals> all;
    std::int64_t total = 0;
    for (int number = 1; number <= files.layerCount(); ++number) {
        LayerTotals layer;
        layer.stored = files.layer(number).fileBytes();
        layer.adds = change[static_cast<std::size_t>(number)];
        total += layer.adds;
        layer.total = static_cast<std::uint64_t>(total);
        for (const PathChange &one : changes(files, number, number)) {
            layer.added += one.kind == ChangeKind::Added ? 1U : 0U;
            layer.modified += one.kind == ChangeKind::Modified ? 1U : 0U;
            layer.deleted += one.kind == ChangeKind::Deleted ? 1U : 0U;
            layer.same += one.kind == ChangeKind::Same ? 1U : 0U;
        }
        all.push_back(layer);
    }
    return all;
}

} // namespace lamella::layer
