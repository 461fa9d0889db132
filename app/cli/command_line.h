// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace lamella::cli {

/// What was asked for on the command line.
struct CommandLine {
    const Command *command = nullptr; ///< null: only help or the version is wanted
    std::string group;                ///< the word before its subcommands ("context") when help on that is wanted
    bool help = false;
    bool version = false;
    std::unique_ptr<Arguments> arguments; ///< set when a command is to be run
};

/// Reads the words behind the program's name by the tables of `commands`. InvalidInput, with advice, for anything that
/// they do not allow.
///
/// Options may stand before and behind words, values after `=` or as the next word, one-letter switches in one word
/// (`-it`); `--` ends the options. A switch may be given as `--x=false`, which takes it back. Of an option that is not
/// repeatable the last value counts.
Result<CommandLine> parseCommandLine(std::span<const std::string> words, std::span<const Command *const> commands);

/// The exit code for words that parseCommandLine refuses: that of the command they come to, if they do.
[[nodiscard]] int wrongUsageOf(std::span<const std::string> words, std::span<const Command *const> commands);

} // namespace lamella::cli
