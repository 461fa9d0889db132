// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <sys/stat.h>

/// How overlayfs says in a folder of a layer what that layer takes away (kernel documentation, "overlayfs").
namespace lamella::layer {

/// A character device 0/0: the name is gone.
[[nodiscard]] inline bool isWhiteout(const struct stat &status)
{
    return S_ISCHR(status.st_mode) && status.st_rdev == 0;
}

/// The xattr that makes a folder opaque: what lower layers have in it is gone.
[[nodiscard]] constexpr const char *opaqueXattr(bool userXattrs)
{
    return userXattrs ? "user.overlay.opaque" : "trusted.overlay.opaque";
}

/// Xattrs that mean something to overlayfs and must never come from a layer.
[[nodiscard]] inline bool isOverlayXattr(std::string_view name)
{
    return name.starts_with("trusted.overlay.") || name.starts_with("user.overlay.");
}

/// How a layer's tar says the same (OCI image-spec, "Whiteouts").
inline constexpr std::string_view whiteoutPrefix = ".wh.";
inline constexpr std::string_view opaqueName = ".wh..wh..opq";
inline constexpr std::string_view aufsPrefix = ".wh..wh.";

/// Whether the folder at `path` (or the open descriptor) is marked opaque.
[[nodiscard]] bool isOpaque(const std::string &path, bool userXattrs);
[[nodiscard]] bool isOpaque(int descriptor, bool userXattrs);

/// The raw security.capability of a file; empty when it has none.
[[nodiscard]] std::string capabilityOf(const std::string &path);
[[nodiscard]] std::string capabilityOf(int descriptor);

} // namespace lamella::layer
