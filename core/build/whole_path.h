// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace lamella::build {

/// A path from the root on, as it is to be kept: whoever reads it later stands elsewhere. Links stay in it.
[[nodiscard]] std::string wholePath(const std::filesystem::path &path);

} // namespace lamella::build
