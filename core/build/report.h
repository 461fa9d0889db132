// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/cache/miss.h"
#include "core/dockerfile/diagnostic.h"
#include "core/oci/descriptor.h"
#include "core/oci/digest.h"
#include "core/oci/reference.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lamella::build {

/// An image that was built.
struct BuiltImage {
    Digest id;                ///< of its configuration; of an image for several platforms: of their index
    oci::Descriptor manifest; ///< or the index; as the registry has it when it was pushed
    std::vector<oci::Reference> names;
};

/// Why a build ended early, and where.
struct Failure {
    Error error;
    int line = 0; ///< in the Dockerfile, from 1; 0: it has no place there
    int endLine = 0;
    std::string step; ///< as the log names it; may be empty
};

/// How a build went.
struct BuildReport {
    std::optional<BuiltImage> image; ///< nothing when it failed, or only files were wanted
    std::optional<Failure> failure;
    std::string dockerfile;     ///< the Dockerfile's name, for `FILE:LINE: message`
    std::string dockerfileText; ///< for the excerpt; empty when it could not be read
    std::vector<dockerfile::Diagnostic> diagnostics;
    std::vector<std::string> unusedBuildArgs;
    std::vector<std::string> unknownStages; ///< named to be done without the cache, and not in the Dockerfile
    int cached = 0;                         ///< numbered steps taken from the cache
    int ran = 0;                            ///< numbered steps that ran
    std::int64_t record = 0;                ///< its number in the build history; 0: none was kept
    double seconds = 0;
};

} // namespace lamella::build
