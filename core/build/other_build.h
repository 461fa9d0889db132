// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/other_builder.h"
#include "core/build/report.h"
#include "core/progress/events.h"
#include "core/progress/sink.h"
#include "core/store/store.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::build {

/// What another builder is asked to build.
struct OtherBuild {
    std::vector<std::string> options;     ///< of `buildx build`, such as "--build-arg=A=1"
    std::vector<std::string> tags;        ///< as people write names
    std::string context = ".";            ///< a folder, a URL, whatever that builder takes
    std::string dockerfile;               ///< empty: the usual one of the context; "-": `input`
    std::string target;                   ///< empty: the last stage
    std::string input;                    ///< standard input
    bool toStore = true;                  ///< whether the image comes into our store
    std::vector<std::string> archiveKeys; ///< of the output it comes by: "rewrite-timestamp=true"
    std::filesystem::path idFile;         ///< where the builder writes the image's id; empty: nowhere
};

/// How it went.
struct OtherBuildReport {
    BuildReport build;    ///< `image` is there when it came into the store
    std::string id;       ///< of the image as its builder says; may be empty
    std::string messages; ///< what the builder said besides its progress, each line with its newline
    std::vector<progress::VertexWarning> warnings;
};

/// Builds with another builder. Its progress goes to `progress` as it happens, the build is kept in the store's
/// history; from docker's own builder the image comes by `docker save`, from others as an archive.
OtherBuildReport buildElsewhere(store::Store &store, const OtherBuilder &builder, const OtherBuild &wanted,
                                progress::Sink &progress, std::stop_token stop = {});

} // namespace lamella::build
