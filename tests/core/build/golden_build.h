// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace lamella::build {

/// A folder of data/builds: a Dockerfile with its context, what building it gives here, and what BuildKit gave in a
/// recorded run.
struct GoldenBuild {
    std::filesystem::path folder;
    Json description; ///< case.json: what README.md beside the cases says
    Json expected;    ///< expected.json
    Json recorded;    ///< buildkit.json
};

/// The names of the cases.
[[nodiscard]] std::vector<std::string> goldenBuildNames();

[[nodiscard]] GoldenBuild goldenBuild(const std::string &name);

/// Lets the cases RUN programs: enters namespaces, once a process. To be called before it has threads.
void allowRuns();

/// Builds a case twice, its changes in between: `verdict` "accept" with `config`, `history`, the `layers` as lists of
/// their entries and, by step, what the `second` build did; or "refuse" with `line` and `message`. A second build that
/// does otherwise than its forecast said fails the running test. `remote` is where data/remote is served.
[[nodiscard]] Json resultOf(const GoldenBuild &one, const std::string &remote);

/// The members in which a result is not what BuildKit gave, each with both sides as text.
[[nodiscard]] std::map<std::string, std::string> differences(const Json &result, const Json &recorded);

} // namespace lamella::build
