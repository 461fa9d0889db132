// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

#include <string>
#include <vector>

namespace lamella::cli {

inline constexpr Option environmentOption{"-e,--env", "NAME[=VALUE]",
                                          "Set a variable; without a value, to what it is here", true};
inline constexpr Option environmentFileOption{"--env-file", "FILE", "Set the variables that a file has, a line each",
                                              true};

/// The entries of `environment` with "K=V" replacing an earlier K; a "K" alone takes the caller's value, if any.
[[nodiscard]] std::vector<std::string> withVariables(std::vector<std::string> environment,
                                                     const std::vector<std::string> &variables);

/// The lines of a file of variables, docker's rules: blank lines and lines that start with '#' do not count, blanks in
/// front go, nothing is quoted. InvalidInput for a name that is empty or has blanks.
Result<std::vector<std::string>> variablesIn(const std::string &text, const std::string &file);

/// What --env-file and --env ask for; the latter come last and win.
Result<std::vector<std::string>> variablesOf(const Arguments &arguments);

} // namespace lamella::cli
