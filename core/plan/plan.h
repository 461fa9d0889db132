// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/dockerfile/dockerfile.h"
#include "core/plan/base_image.h"
#include "core/plan/step.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lamella::plan {

struct PlanOptions {
    std::string target; ///< a stage's name or index; empty: the last stage
    /// In order; no value: named, but the caller's environment does not hold it either.
    std::vector<std::pair<std::string, std::optional<std::string>>> buildArgs;
    std::vector<std::pair<std::string, std::string>> labels;
    /// In order: name, or "name::platform", and what stands for the stage or the image of that name.
    std::vector<std::pair<std::string, std::string>> contexts;
    std::string platform;                ///< of the result; empty: the machine's own
    std::string buildPlatform;           ///< of the machine that builds; empty: this one's own
    bool namePlatforms = false;          ///< steps are shown with their platform, as in a build for several
    std::string networkMode = "default"; ///< what a RUN without --network gets
    bool aroundErrors = false;           ///< of a file with errors, as when it is being written, plans what stands
};

/// One stage that is needed.
struct StagePlan {
    int index = 0;
    std::string name;         ///< may be empty
    std::size_t baseStep = 0; ///< its FROM
    std::size_t lastStep = 0;
    Json config; ///< the OCI image configuration at its end, without created, history and rootfs
};

/// An entry of the result's history and the step that it comes from; the base image's own entries have none.
struct PlannedHistory {
    HistoryEntry entry;
    std::optional<std::size_t> step;
    Json document; ///< of a base image's entry: as it stands there
};

/// What would be done.
struct Plan {
    std::string target;                  ///< the stage's name, or its index as text
    std::string platform;                ///< "linux/amd64"
    std::vector<Step> steps;             ///< an order to do them in: inputs first; only what the target needs
    std::size_t resultStep = 0;          ///< the target's last step
    std::vector<StagePlan> stages;       ///< those needed, in the file's order
    Json config;                         ///< the target's OCI image configuration without created, history and rootfs
    std::vector<PlannedHistory> history; ///< the target's, the base image's entries first
    std::vector<Json> baseDiffIds;       ///< the base image's rootfs.diff_ids
    std::vector<dockerfile::Diagnostic> diagnostics; ///< the Dockerfile's and the plan's own
    std::vector<std::string> unusedBuildArgs;        ///< build arguments that no needed stage declares

    /// Whether it can be carried out: no diagnostic is an error.
    [[nodiscard]] bool ok() const { return !dockerfile::hasErrors(diagnostics); }

    /// Adds an error diagnostic.
    void report(const Error &error, dockerfile::TextRange range);
};

/// Plans a build. Does nothing itself; `lookup` is asked once for each image and platform. Everything that is wrong
/// becomes an error diagnostic with its place. With `aroundErrors` the steps that no error touches are planned all the
/// same; such a plan is to look at, never to carry out.
[[nodiscard]] Plan makePlan(const dockerfile::Dockerfile &file, const PlanOptions &options, const BaseLookup &lookup);

} // namespace lamella::plan
