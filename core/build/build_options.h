// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/stream.h"
#include "core/build/output.h"
#include "core/build/run_options.h"
#include "core/oci/reference.h"
#include "core/plan/plan.h"
#include "core/sandbox/user_namespace.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace lamella::build {

/// When a base image is asked of its registry.
enum class PullPolicy {
    Always, ///< even when the store has it
    Missing,
    Never
};

/// What to build, and how.
struct BuildOptions {
    std::filesystem::path contextFolder;
    std::string contextAddress; ///< instead of a folder: "-" (`input`), a URL, a git repository
    /// A path, in the context unless that is a folder; empty: Dockerfile or dockerfile in the context; "-": `input`;
    /// a URL: what is there.
    std::string dockerfile;
    std::shared_ptr<ByteSource> input; ///< standard input, when it is wanted; read once
    std::optional<std::string> text;   ///< the Dockerfile's text instead of the file's: an unsaved editor's
    plan::PlanOptions plan;
    /// Besides that of the plan: then the result is an index with an image for each.
    std::vector<std::string> otherPlatforms;
    RunOptions run;
    bool noCache = false;                                       ///< every step is done, whatever the cache holds
    std::vector<std::string> noCacheStages;                     ///< so are the steps of these stages; names or numbers
    std::size_t parallel = std::thread::hardware_concurrency(); ///< steps done at once; at least one is
    PullPolicy pull = PullPolicy::Missing;
    std::vector<oci::Reference> tags;
    std::vector<Output> outputs{Output()};
    std::optional<Time> sourceDateEpoch;                             ///< clamps the times of image and history
    Result<sandbox::Privilege> privilege = sandbox::Privilege::Root; ///< what enterNamespaces() gave; RUN needs it
};

} // namespace lamella::build
