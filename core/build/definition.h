// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/build_options.h"
#include "core/dockerfile/dockerfile.h"
#include "core/dockerfile/ignore_file.h"

#include <filesystem>
#include <string>

namespace lamella::build {

/// A Dockerfile as read.
struct Definition {
    std::string name;           ///< its file name, for the log and for messages
    std::filesystem::path file; ///< where it lies
    std::string text;
    dockerfile::Dockerfile parsed;
};

/// Reads and parses the Dockerfile. NotFound says where it was looked for; InvalidInput when it is empty; TooLarge
/// above 16 MiB.
Result<Definition> loadDefinition(const BuildOptions &options);

/// An ignore file and its length; none: an empty one of 0 bytes.
struct LoadedIgnoreFile {
    dockerfile::IgnoreFile rules;
    std::uint64_t bytes = 0;
};

/// `<Dockerfile>.dockerignore` beside the Dockerfile where there is one, else `.dockerignore` in the context, which
/// need not exist.
[[nodiscard]] std::filesystem::path ignoreFile(const BuildOptions &options, const Definition &definition);

/// Reads that file.
Result<LoadedIgnoreFile> loadIgnoreFile(const BuildOptions &options, const Definition &definition);

} // namespace lamella::build
