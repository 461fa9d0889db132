// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/instruction.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::dockerfile {

/// A flag as found in a text, unquoted, with its place there.
struct FoundFlag {
    std::string text; ///< "--name=value"
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct FoundFlags {
    std::vector<FoundFlag> flags;
    std::size_t rest = 0; ///< where the first word that is no flag begins
};

/// Takes the words that begin with `--` from the start of a text; a lone `--` ends them.
[[nodiscard]] FoundFlags takeFlags(std::string_view text);

enum class FlagKind { Switch, Value, Values };

/// A flag that an instruction knows.
struct FlagRule {
    std::string_view name;
    FlagKind kind = FlagKind::Value;
};

/// The first thing wrong with the flags of an instruction that knows `rules`, in BuildKit's words.
struct FlagProblem {
    const Flag *flag = nullptr;
    std::string message;
};
[[nodiscard]] std::optional<FlagProblem> checkFlags(std::span<const Flag> flags, std::span<const FlagRule> rules);

/// The value of a flag; empty when it is not given.
[[nodiscard]] std::string flagValue(std::span<const Flag> flags, std::string_view name);

/// All values of a flag that may be repeated.
[[nodiscard]] std::vector<std::string> flagValues(std::span<const Flag> flags, std::string_view name);

/// What a switch says, when it is given.
[[nodiscard]] std::optional<bool> flagSwitch(std::span<const Flag> flags, std::string_view name);

} // namespace lamella::dockerfile
