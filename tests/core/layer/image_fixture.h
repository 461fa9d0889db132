// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file.h"
#include "core/layer/changes.h"
#include "core/layer/image_files.h"
#include "tests/core/layer/tar_text.h"

#include <algorithm>
#include <string>
#include <vector>

namespace lamella::layer {

inline std::shared_ptr<const LayerIndex> indexed(const std::string &tar)
{
    MemorySource source(asBytes(tar));
    auto index = LayerIndex::read(source);
    EXPECT_TRUE(index) << index.error().render();
    return index.value_or(nullptr);
}

/// Whether two indexes are the same to the bit.
inline bool sameIndex(const LayerIndex &a, const LayerIndex &b)
{
    const TemporaryFolder folder = *TemporaryFolder::create("/tmp", "same");
    EXPECT_TRUE(a.save(folder.path() / "a"));
    EXPECT_TRUE(b.save(folder.path() / "b"));
    return readFile(folder.path() / "a", 1 << 26).value() == readFile(folder.path() / "b", 1 << 26).value();
}

/// The files of an image whose layers are these tars.
inline ImageFiles filesOf(const std::vector<std::string> &tars)
{
    std::vector<std::shared_ptr<const LayerIndex>> layers;
    layers.reserve(tars.size());
    for (const std::string &tar : tars)
        layers.push_back(indexed(tar));
    auto files = ImageFiles::build(std::move(layers));
    EXPECT_TRUE(files) << files.error().render();
    return std::move(*files);
}

/// "A /path @2" for each change, by path.
inline std::vector<std::string> textOf(const ImageFiles &files, const std::vector<PathChange> &changes,
                                       bool sorted = true)
{
    std::vector<std::string> texts;
    texts.reserve(changes.size());
    for (const PathChange &change : changes)
        texts.push_back(files.fullPath(change.path) + " " + static_cast<char>(change.kind)
                        + std::to_string(change.layer));
    if (sorted)
        std::ranges::sort(texts);
    return texts;
}

/// All paths after a layer.
inline std::vector<std::string> pathsAfter(const ImageFiles &files, int layer)
{
    std::vector<std::string> paths;
    for (const VersionId id : visibleAfter(files, layer))
        paths.push_back(files.fullPath(files.version(id).path));
    std::ranges::sort(paths);
    return paths;
}

} // namespace lamella::layer
