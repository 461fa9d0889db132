// SPDX-License-Identifier: Apache-2.0
#include "core/oci/media_type.h"

namespace lamella::oci {

bool isIndexType(std::string_view mediaType)
{
    return mediaType == media_type::index || mediaType == media_type::dockerIndex;
}

bool isManifestType(std::string_view mediaType)
{
    return mediaType == media_type::manifest || mediaType == media_type::dockerManifest;
}

bool isConfigType(std::string_view mediaType)
{
    return mediaType == media_type::config || mediaType == media_type::dockerConfig;
}

bool isLayerType(std::string_view mediaType)
{
    return mediaType.starts_with("application/vnd.oci.image.layer.")
           || mediaType.starts_with("application/vnd.docker.image.rootfs.");
}

LayerEncoding layerEncoding(std::string_view mediaType)
{
    if (!isLayerType(mediaType))
        return LayerEncoding::Unknown;
    if (mediaType.ends_with(".tar"))
        return LayerEncoding::Plain;
    if (mediaType.ends_with("gzip"))
        return LayerEncoding::Gzip;
    return mediaType.ends_with("zstd") ? LayerEncoding::Zstd : LayerEncoding::Unknown;
}

std::string_view layerType(LayerEncoding encoding)
{
    switch (encoding) {
    case LayerEncoding::Gzip:
        return media_type::layerGzip;
    case LayerEncoding::Zstd:
        return media_type::layerZstd;
    case LayerEncoding::Plain:
    case LayerEncoding::Unknown:
        break;
    }
    return media_type::layer;
}

} // namespace lamella::oci
