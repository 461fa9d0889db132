// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"
#include "core/progress/vertex_reporter.h"
#include "core/store/image_source.h"

#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace lamella::store {

/// Docker: what `docker save` writes (manifest.json, repositories, layers as plain tar). Oci: an OCI layout in a tar,
/// which holds manifest.json too, so that docker load and podman load take it, several images included.
enum class ArchiveFormat { Docker, Oci };

/// An image to write, and the names it gets in the archive.
struct ExportedImage {
    std::shared_ptr<const ImageSource> source;
    std::vector<oci::Reference> names;
};

/// Writes images as one tar archive; layers they share are written once. The same images give the same bytes. Each
/// layer shows as a status of `vertex`, its id the blob's digest.
Result<void> exportArchive(std::span<const ExportedImage> images, ArchiveFormat format, ByteSink &sink,
                           std::stop_token stop = {}, progress::VertexReporter *vertex = nullptr);

} // namespace lamella::store
