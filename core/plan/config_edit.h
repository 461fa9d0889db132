// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

#include <string>
#include <string_view>
#include <vector>

/// Changes of an OCI image configuration. What it holds besides stays as it is.
namespace lamella::plan {

/// The configuration of an image without layers: PATH and working directory only.
[[nodiscard]] Json emptyImage(std::string_view platform);

/// Makes an image one of that platform.
void setPlatform(Json &image, std::string_view platform);

/// The `config` member of an image configuration, made when missing, as a value to edit and set back.
[[nodiscard]] Json settingsOf(const Json &image);

/// Sets "name=value" in `Env`, in its old place when it is there.
void setVariable(Json &settings, std::string_view name, std::string_view value);

/// Sets a member of a map ("Labels", "Volumes", "ExposedPorts"), whose keys stay sorted.
void setEntry(Json &settings, std::string_view map, std::string_view key, Json value);

/// Sets a list of texts; an empty one is removed.
void setList(Json &settings, std::string_view key, const std::vector<std::string> &texts);

/// The image configuration with its members in the order in which BuildKit writes them, unknown ones last, and without
/// members that say nothing.
[[nodiscard]] Json ordered(const Json &image);

} // namespace lamella::plan
