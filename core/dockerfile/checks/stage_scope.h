// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/checks/survey.h"

#include <set>
#include <string>
#include <string_view>

namespace lamella::dockerfile {

/// What an instruction's words may refer to: the variables set so far in a stage.
class StageScope {
public:
    /// The start of a stage whose base sets these variables.
    static StageScope fromImage(const KnownImage &image);

    /// Looks at an instruction and takes in what it sets.
    [[nodiscard]] SeenInstruction see(const Instruction &instruction, const Survey &survey);

private:
    struct Looker;

    Variables m_env;
    std::set<std::string, std::less<>> m_declared; ///< by ARG, also without a value
    bool m_shellSet = false;
};

/// The variables of `unset` that nobody declared, with what they may have been meant to be.
[[nodiscard]] std::vector<UndefinedVariable> undefinedAmong(const std::set<std::string> &unset,
                                                            const std::vector<std::string> &known);

} // namespace lamella::dockerfile
