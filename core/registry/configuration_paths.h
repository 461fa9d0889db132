// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace lamella::registry {

/// $HOME; empty when it is not set.
[[nodiscard]] std::filesystem::path homeFolder();

/// $XDG_CONFIG_HOME, else ~/.config.
[[nodiscard]] std::filesystem::path configurationFolder();

} // namespace lamella::registry
