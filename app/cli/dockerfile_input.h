// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "core/base/result.h"
#include "core/dockerfile/diagnostic.h"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace lamella::cli {

/// What the commands take that read a Dockerfile and its folder; inputPaths() says where that leads.
inline constexpr Option dockerfileOption{"-f,--file", "FILE",
                                         "The Dockerfile (DIR/Dockerfile by default; - is standard input)"};
inline constexpr Positional contextPositional{
    .name = "DIR",
    .help = "The build context: a folder, or - for an archive or a Dockerfile on standard input",
    .required = false};

/// The text of a Dockerfile, at most 16 MiB; "-" is standard input.
Result<std::string> readDockerfile(const std::string &file);

/// The Dockerfile of a build: `file` as it is given ("-" is standard input), or else DIR/Dockerfile, or else
/// DIR/dockerfile.
[[nodiscard]] std::string dockerfilePath(const std::string &file, const std::filesystem::path &folder);

/// Where a command reads from that takes DIR and --file.
struct InputPaths {
    std::string folder; ///< DIR, or else "."
    std::string file;   ///< as dockerfilePath() says
};
[[nodiscard]] InputPaths inputPaths(const Arguments &arguments);

/// Writes a Dockerfile anew. A link stays one, the file it leads to is replaced; permissions stay.
Result<void> replaceDockerfile(const std::string &file, std::string_view text);

/// Prints "FILE:LINE: message" on stderr for each finding; warnings and hints say which rule found them.
void printDiagnostics(std::string_view file, std::span<const dockerfile::Diagnostic> diagnostics);

/// The same for what is wrong, without what is only doubtful.
void printErrors(std::string_view file, std::span<const dockerfile::Diagnostic> diagnostics);

} // namespace lamella::cli
