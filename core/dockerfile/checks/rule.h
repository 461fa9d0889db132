// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/checks/finding.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace lamella::dockerfile {

class Survey;

/// When BuildKit comes upon a finding; its reports stand in this order.
enum class CheckPhase : std::uint8_t {
    Lines,        ///< while it joins lines
    Instructions, ///< while it reads instructions
    StageNames,
    Casing,
    Defaults, ///< bases, with no build argument given
    Bases,
    Images,
    Steps, ///< while it carries instructions out
    Own    ///< BuildKit has no such rule
};

/// One rule, as data.
struct Rule {
    std::string_view name; ///< BuildKit's, or "lamella/…"
    Severity severity = Severity::Warning;
    CheckPhase phase = CheckPhase::Own;
    std::string_view page;  ///< the last part of its address, and the file name of its page here
    std::string_view title; ///< one line, English
    void (*find)(const Survey &survey, std::vector<Finding> &findings) = nullptr;
    bool experimental = false; ///< silent unless asked for
    bool heedsComments = true; ///< a comment above an instruction can silence it

    [[nodiscard]] bool isOwn() const { return phase == CheckPhase::Own; }
    /// Where BuildKit's documentation explains the rule; empty for rules that it has no page for.
    [[nodiscard]] std::string url() const;
};

/// All rules: BuildKit's in the order in which one instruction meets them, then those of our own.
[[nodiscard]] std::span<const Rule> checkRules();

/// The rule of a name; null when there is none.
[[nodiscard]] const Rule *findRule(std::string_view name);

} // namespace lamella::dockerfile
