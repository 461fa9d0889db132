// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lamella::sandbox {

/// Why a program cannot be started, with the exit code that shells give for it.
struct ExecutableProblem {
    int exitCode = 127; ///< 127 not found, 126 found but not executable
    std::string message;
};

/// Looks a program up as execvp(3) inside a root file system would, through links, in the PATH of `environment` or
/// from `folder`. Nothing: it can be started.
[[nodiscard]] std::optional<ExecutableProblem> findExecutableProblem(const std::filesystem::path &root,
                                                                     std::string_view program, std::string_view folder,
                                                                     std::span<const std::string> environment);

} // namespace lamella::sandbox
