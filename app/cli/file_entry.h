// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/layer/changes.h"

#include <optional>
#include <string>

namespace lamella::cli {

/// A version of a file as the listings' JSON shows it. No `change` where nothing is compared; `layer` is the one that
/// brought it, or removed it.
[[nodiscard]] Json fileEntryJson(const layer::ImageFiles &files, layer::VersionId version, int layer,
                                 std::optional<layer::ChangeKind> change);

/// "-rwxr-xr-x", as ls shows it.
[[nodiscard]] std::string modeText(const layer::FileVersion &version);

/// Path, and where a link leads: "/bin -> usr/bin".
[[nodiscard]] std::string shownPath(const layer::ImageFiles &files, layer::VersionId version);

} // namespace lamella::cli
