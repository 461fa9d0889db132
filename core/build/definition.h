// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/brought_context.h"
#include "core/dockerfile/dockerfile.h"
#include "core/dockerfile/ignore_file.h"

#include <filesystem>
#include <string>

namespace lamella::build {

/// The most bytes that a Dockerfile or an ignore file may have.
inline constexpr std::uint64_t largestDefinition = std::uint64_t{16} << 20;

/// A Dockerfile as read.
struct Definition {
    std::string name;           ///< its file name, for the log and for messages
    std::filesystem::path file; ///< where it lies, perhaps in a context that was brought here; "-" is standard input
    std::string text;
    dockerfile::Dockerfile parsed;
};

/// Reads and parses the Dockerfile. NotFound says where it was looked for; TooLarge above 16 MiB.
Result<Definition> loadDefinition(const BuildOptions &options, const BroughtContext &context = {});

/// An ignore file and its length; none: an empty one of 0 bytes.
struct LoadedIgnoreFile {
    dockerfile::IgnoreFile rules;
    std::uint64_t bytes = 0;
};

/// `<Dockerfile>.dockerignore` beside the Dockerfile where there is one, else `.dockerignore` in the context, which
/// need not exist.
[[nodiscard]] std::filesystem::path ignoreFile(const BuildOptions &options, const Definition &definition);

/// Reads that file; nothing counts of a context that is no folder of this machine: as in BuildKit, an ignore file in
/// one does not.
Result<LoadedIgnoreFile> loadIgnoreFile(const BuildOptions &options, const Definition &definition);

/// The `.dockerignore` of a folder.
Result<LoadedIgnoreFile> ignoreFileOf(const std::filesystem::path &folder);

} // namespace lamella::build
