// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/dockerfile/variables.h"
#include "core/plan/plan.h"

#include <optional>
#include <string>
#include <vector>

namespace lamella::plan {

/// An ARG that was declared in a stage.
struct DeclaredArg {
    std::string name;
    std::optional<std::string> value;
};

/// What the instructions of a stage have come to so far; a stage FROM another begins with a copy.
struct StageState {
    Json image;                    ///< OCI image configuration without created, history and rootfs
    dockerfile::Variables env;     ///< what a RUN sees: the image's variables, ENV and ARG
    std::vector<DeclaredArg> args; ///< in order of declaration, repeated ones too
    std::string cwd = "/";
    std::string user;
    std::vector<PlannedHistory> history;
    std::vector<Json> baseDiffIds;
    bool cmdSet = false; ///< by this very stage

    /// The state at the start of a stage from an image; its configuration gets a PATH when it has none.
    static StageState fromImage(const Json &config);

    /// Reads the configuration again as that of an image that a stage starts from: it gets a PATH.
    void startAsImage();

    /// SHELL, or /bin/sh -c.
    [[nodiscard]] std::vector<std::string> shell() const;

    /// Each declared argument once with the value that a RUN sees, in order of first declaration.
    [[nodiscard]] std::vector<std::pair<std::string, std::optional<std::string>>> argsInScope() const;
};

/// The history entries of an image configuration as they stand there.
[[nodiscard]] std::vector<PlannedHistory> historyOf(const Json &config);

} // namespace lamella::plan
