// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

/// Media types of the OCI image specification and of Docker's older image manifest version 2.
namespace lamella::oci {

namespace media_type {
inline constexpr std::string_view index = "application/vnd.oci.image.index.v1+json";
inline constexpr std::string_view manifest = "application/vnd.oci.image.manifest.v1+json";
inline constexpr std::string_view config = "application/vnd.oci.image.config.v1+json";
inline constexpr std::string_view layer = "application/vnd.oci.image.layer.v1.tar";
inline constexpr std::string_view layerGzip = "application/vnd.oci.image.layer.v1.tar+gzip";
inline constexpr std::string_view layerZstd = "application/vnd.oci.image.layer.v1.tar+zstd";
inline constexpr std::string_view dockerIndex = "application/vnd.docker.distribution.manifest.list.v2+json";
inline constexpr std::string_view dockerManifest = "application/vnd.docker.distribution.manifest.v2+json";
inline constexpr std::string_view dockerConfig = "application/vnd.docker.container.image.v1+json";
inline constexpr std::string_view dockerLayer = "application/vnd.docker.image.rootfs.diff.tar";
inline constexpr std::string_view dockerLayerGzip = "application/vnd.docker.image.rootfs.diff.tar.gzip";
} // namespace media_type

/// How the bytes of a layer blob are packed.
enum class LayerEncoding { Plain, Gzip, Zstd, Unknown };

[[nodiscard]] bool isIndexType(std::string_view mediaType);
[[nodiscard]] bool isManifestType(std::string_view mediaType);
[[nodiscard]] bool isConfigType(std::string_view mediaType);
/// True for the layers of file systems, foreign and non-distributable ones included.
[[nodiscard]] bool isLayerType(std::string_view mediaType);
[[nodiscard]] LayerEncoding layerEncoding(std::string_view mediaType);
/// The OCI media type of a layer with that encoding.
[[nodiscard]] std::string_view layerType(LayerEncoding encoding);

} // namespace lamella::oci
