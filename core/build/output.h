// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/stream.h"
#include "core/build/annotation.h"
#include "core/oci/reference.h"
#include "core/store/layer_packing.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace lamella::build {

/// Where what was built goes.
enum class OutputKind {
    Image,  ///< the store, and from there a registry
    Oci,    ///< an OCI layout, in a tar or as a folder
    Docker, ///< the same in what `docker load` takes
    Folder, ///< the files
    Tar     ///< the files, in a tar
};

/// One output of a build; it may have several.
struct Output {
    OutputKind kind = OutputKind::Image;
    std::filesystem::path destination = {};     ///< a file or a folder; not of an image
    ByteSink *stream = nullptr;                 ///< takes a tar in place of a file; must outlive the build
    std::vector<oci::Reference> names = {};     ///< besides the build's own
    bool stored = true;                         ///< whether an image gets its names in the store
    bool push = false;                          ///< an image goes to the registries of its names
    bool byDigest = false;                      ///< and gets no tag there
    std::optional<store::Packing> packing = {}; ///< nothing: plain in the store, else with gzip
    bool ociTypes = true;                       ///< OCI's media types; else Docker's, where it has them
    bool rewriteTimestamps = false;             ///< clamps the new layers' mtimes to the epoch
    bool asFolder = false;                      ///< of an archive: its files in a folder
    std::optional<bool> splitPlatforms = {};    ///< files: a folder for each platform; nothing: when there are several
    std::vector<Annotation> annotations = {};
};

/// Whether the output is an image, and not just its files.
[[nodiscard]] inline bool isImage(const Output &output)
{
    return output.kind != OutputKind::Folder && output.kind != OutputKind::Tar;
}

} // namespace lamella::build
