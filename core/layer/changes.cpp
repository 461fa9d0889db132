// SPDX-License-Identifier: Apache-2.0
#include "core/layer/changes.h"

#include <algorithm>
#include <optional>

namespace lamella::layer {

namespace {

bool within(int layer, int from, int to)
{
    return layer >= from && layer <= to;
}

/// The layer up to `to` in which the path went for good.
int lastEnd(const ImageFiles &files, PathId path, int to)
{
    VersionId id = files.newest(path);
    while (id != noId && files.version(id).born > to)
        id = files.version(id).previous;
    return id == noId ? 0 : files.version(id).died;
}

std::optional<PathChange> changeOf(const ImageFiles &files, PathId path, int from, int to)
{
    const VersionId before = files.visible(path, from - 1);
    const VersionId after = files.visible(path, to);
    if (before == after)
        return std::nullopt;
    if (after == noId)
        return PathChange{path, before, ChangeKind::Deleted, lastEnd(files, path, to)};
    const int layer = files.version(after).born;
    if (before == noId)
        return PathChange{path, after, ChangeKind::Added, layer};
    return PathChange{path, after, files.same(before, after) ? ChangeKind::Same : ChangeKind::Modified, layer};
}

} // namespace

std::vector<PathChange> changes(const ImageFiles &files, int from, int to)
{
    std::vector<bool> seen(files.pathCount());
    std::vector<PathChange> found;
    for (const FileVersion &version : files.versions()) {
        if (version.path == 0 || seen[version.path])
            continue;
        if (!within(version.born, from, to) && !within(version.died, from, to))
            continue;
        seen[version.path] = true;
        if (const auto change = changeOf(files, version.path, from, to))
            found.push_back(*change);
    }
    return found;
}

std::vector<VersionId> visibleAfter(const ImageFiles &files, int layer)
{
    std::vector<VersionId> found;
    const auto versions = files.versions();
    for (VersionId id = 0; id < versions.size(); ++id)
        if (versions[id].path != 0 && versions[id].visibleAfter(layer))
            found.push_back(id);
    return found;
}

std::vector<PathChange> historyOf(const ImageFiles &files, PathId path)
{
    std::vector<int> layers;
    for (VersionId id = files.newest(path); id != noId; id = files.version(id).previous) {
        layers.push_back(files.version(id).born);
        if (files.version(id).died != FileVersion::never)
            layers.push_back(files.version(id).died);
    }
    std::ranges::sort(layers);
    layers.erase(std::ranges::unique(layers).begin(), layers.end());
    std::vector<PathChange> history;
    for (const int layer : layers)
        if (const auto change = changeOf(files, path, layer, layer))
            history.push_back(*change);
    return history;
}

} // namespace lamella::layer
