// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sandbox/overlay.h"

#include <string>

namespace lamella::sandbox {

/// Mounts through mount(2), for kernels before 6.7: all layers in one option string of at most a page. The layers are
/// named relative to their nearest common folder, so that short names keep 127 of them within it; TooLarge beyond.
/// Upper and work folder exist, and there is a lower.
Result<void> mountByOptions(const OverlaySpec &spec, const std::filesystem::path &target);

/// The nearest folder that holds all of these absolute paths.
[[nodiscard]] std::filesystem::path commonFolder(const std::vector<std::filesystem::path> &paths);

/// A path as an overlay option has it: colons, commas and backslashes behind a backslash.
[[nodiscard]] std::string escapeOption(std::string_view path);

} // namespace lamella::sandbox
