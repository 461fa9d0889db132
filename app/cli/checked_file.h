// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "core/dockerfile/checks/check_document.h"

#include <filesystem>

namespace lamella::cli {

/// A Dockerfile on disk and what was found in it.
struct CheckedFile {
    std::string path; ///< as people name it
    dockerfile::CheckedText checked;

    /// Whether nothing was found.
    [[nodiscard]] bool isClean() const { return checked.findings.empty() && !checked.error; }
};

enum class CheckedRules {
    BuildKit, ///< those that BuildKit has
    All
};

/// Checks the Dockerfile that --file and DIR name, with --build-arg, --target and --platform; bases come from the
/// store. As in BuildKit, what stands behind an error is not checked by BuildKit's rules.
Result<CheckedFile> checkFile(const Arguments &arguments, CheckedRules rules, const std::stop_token &stop);

/// What `build --check` of buildx prints on standard output.
[[nodiscard]] std::string checkText(const CheckedFile &file);

} // namespace lamella::cli
