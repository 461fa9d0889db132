// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/layer/file_version.h"
#include "core/layer/layer_index.h"
#include "core/oci/digest.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace lamella::layer {

/// All files of all layers of an image: one table of paths, one row for each version of a path. One layer, the tree up
/// to a layer, a range, a file's history and all sizes are filters over it (changes.h, totals.h). Immutable; safe for
/// several threads.
class ImageFiles {
public:
    /// From the indexes of the layers, the lowest first: gives what unpacking them in order would give.
    static Result<ImageFiles> build(std::vector<std::shared_ptr<const LayerIndex>> layers);

    ImageFiles(ImageFiles &&) noexcept = default;
    ImageFiles &operator=(ImageFiles &&) noexcept = default;
    ImageFiles(const ImageFiles &) = delete;
    ImageFiles &operator=(const ImageFiles &) = delete;
    ~ImageFiles() = default;

    [[nodiscard]] int layerCount() const { return static_cast<int>(m_layers.size()); }
    /// The index of a layer, from 1.
    [[nodiscard]] const LayerIndex &layer(int number) const { return *m_layers[static_cast<std::size_t>(number - 1)]; }

    [[nodiscard]] std::size_t pathCount() const { return m_paths.size(); }
    [[nodiscard]] std::span<const FileVersion> versions() const { return m_versions; }
    [[nodiscard]] const FileVersion &version(VersionId id) const { return m_versions[id]; }

    /// The last part of a path; empty for the root.
    [[nodiscard]] std::string_view name(PathId path) const { return m_paths[path].name; }
    [[nodiscard]] PathId parent(PathId path) const { return m_paths[path].parent; }
    /// "/etc/passwd"; "/" for the root.
    [[nodiscard]] std::string fullPath(PathId path) const;
    /// All paths ever seen directly below, in no order.
    [[nodiscard]] std::vector<PathId> children(PathId path) const;
    /// The path spelled exactly so (leading and trailing slashes do not matter); links are not followed.
    [[nodiscard]] std::optional<PathId> find(std::string_view path) const;

    /// The newest version of a path in any layer, from which `previous` leads back; noId when it has none.
    [[nodiscard]] VersionId newest(PathId path) const { return m_paths[path].newest; }
    /// What the path is after layer `layer`; noId when it is not there.
    [[nodiscard]] VersionId visible(PathId path, int layer) const;
    /// The same for a path whose parts may be symlinks; the last part is followed when `followLast`. Links never lead
    /// out of the root.
    [[nodiscard]] VersionId resolve(std::string_view path, int layer, bool followLast) const;
    /// The path where something named `path` would be made after layer `layer`: links on the way are followed, the
    /// last part is not. InvalidInput after 255 links, or when a part is no folder.
    [[nodiscard]] Result<std::string> landing(std::string_view path, int layer) const;

    /// A symlink's text; empty for everything else.
    [[nodiscard]] std::string_view link(VersionId version) const;
    /// What a hard link was made to; noId for everything else.
    [[nodiscard]] PathId hardLinkTo(VersionId version) const;
    /// SHA-256 of a file's content (a hard link's too); null for everything else.
    [[nodiscard]] const Sha256::Value *content(VersionId version) const;
    [[nodiscard]] std::map<std::string, std::string> xattrs(VersionId version) const;
    /// Device numbers, 0 for everything that is no device.
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> device(VersionId version) const;
    /// Whether two versions are the same but for times: content, type, mode, owner, link, xattrs, device.
    [[nodiscard]] bool same(VersionId a, VersionId b) const;

private:
    friend class ImageFilesBuilder;
    struct Path {
        std::string_view name; ///< lies in m_names
        PathId parent = 0;
        PathId firstChild = noId;
        PathId nextSibling = noId;
        VersionId newest = noId;
    };
    ImageFiles() = default;
    [[nodiscard]] const IndexRow *rowOf(const FileVersion &version) const;
    [[nodiscard]] PathId child(PathId folder, std::string_view name) const;
    [[nodiscard]] std::size_t slotOf(PathId folder, std::string_view name) const;
    struct Walked;
    [[nodiscard]] Walked walk(std::string_view path, int layer, bool followLast) const;

    std::vector<std::shared_ptr<const LayerIndex>> m_layers;
    std::unordered_set<std::string> m_names; ///< its nodes never move
    std::vector<Path> m_paths;
    std::vector<FileVersion> m_versions;
    std::vector<PathId> m_table;                           ///< hash table of (parent, name)
    std::vector<std::pair<VersionId, PathId>> m_hardLinks; ///< in order of version
};

} // namespace lamella::layer
