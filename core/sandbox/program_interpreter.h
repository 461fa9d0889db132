// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace lamella::sandbox {

/// The program that the kernel starts in place of a file: what stands behind `#!`, or the dynamic loader that a 64-bit
/// little-endian ELF file asks for. Nothing for any other file.
[[nodiscard]] std::optional<std::string> interpreterOf(const std::filesystem::path &file);

} // namespace lamella::sandbox
