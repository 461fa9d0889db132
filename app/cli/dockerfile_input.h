// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/diagnostic.h"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace lamella::cli {

/// The text of a Dockerfile, at most 16 MiB; "-" is standard input.
Result<std::string> readDockerfile(const std::string &file);

/// The Dockerfile of a build: `file` as it is given ("-" is standard input), or else DIR/Dockerfile, or else
/// DIR/dockerfile.
[[nodiscard]] std::string dockerfilePath(const std::string &file, const std::filesystem::path &folder);

/// Prints "FILE:LINE: message" on stderr for each finding; warnings and hints say which rule found them.
void printDiagnostics(std::string_view file, std::span<const dockerfile::Diagnostic> diagnostics);

} // namespace lamella::cli
