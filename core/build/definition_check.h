// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/definition.h"
#include "core/dockerfile/checks/check.h"
#include "core/plan/base_image.h"
#include "core/progress/events.h"

namespace lamella::build {

enum class CheckedStages {
    All,
    Needed ///< by the target
};

/// What the checks find, with the build's arguments, target, platform and ignore file; `lookup` is asked for bases. An
/// ignore file that cannot be read counts as none: opening the context says so.
[[nodiscard]] dockerfile::CheckReport checkDefinition(const BuildOptions &options, const Definition &definition,
                                                      const plan::BaseLookup &lookup, CheckedStages stages,
                                                      const std::stop_token &stop);

/// The findings that a build shows: neither hints nor what it reports in its own way.
[[nodiscard]] std::vector<dockerfile::Diagnostic> shownByBuild(std::vector<dockerfile::Diagnostic> findings);

/// A finding as the log of a build shows it: "RULE: message (line 3)".
[[nodiscard]] progress::VertexWarning warningOf(const dockerfile::Diagnostic &finding, const Digest &vertex,
                                                const std::string &file);

} // namespace lamella::build
