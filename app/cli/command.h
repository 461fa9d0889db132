// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/sandbox/user_namespace.h"

#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

/// The command line as tables: parsing, help, man pages and shell completion all come from these.
namespace lamella::cli {

/// One option of a command.
struct Option {
    std::string_view names;         ///< "-t,--tag": the long name last; it is the option's key
    std::string_view argument = {}; ///< what stands behind it, "NAME"; empty: a switch
    std::string_view help = {};
    bool repeatable = false;
    std::string_view bareValue = {}; ///< what `--pull` without `=value` means; empty: a value is required
    std::string_view choices = {};   ///< "auto|plain|tty|rawjson": other values are refused; empty: any
};

/// One word that is no option.
struct Positional {
    std::string_view name; ///< "IMAGE"
    std::string_view help;
    bool required = true;
    bool repeatable = false; ///< takes all words that are left; only the last one may
    bool verbatim = false;   ///< with it: options among those words are words too (run's COMMAND)
};

/// What was typed, checked against the tables.
class Arguments {
public:
    virtual ~Arguments() = default;
    /// Whether an option was given; `option` is its long name with the dashes: "--tag".
    [[nodiscard]] virtual bool has(std::string_view option) const = 0;
    /// The last value given, if any.
    [[nodiscard]] virtual std::optional<std::string> value(std::string_view option) const = 0;
    /// All values given, in order.
    [[nodiscard]] virtual std::vector<std::string> values(std::string_view option) const = 0;
    /// The words of a positional: "IMAGE".
    [[nodiscard]] virtual std::vector<std::string> words(std::string_view positional) const = 0;

    [[nodiscard]] std::string valueOr(std::string_view option, std::string_view fallback) const
    {
        return value(option).value_or(std::string(fallback));
    }
    /// The only word of a positional; empty when it was left out.
    [[nodiscard]] std::string word(std::string_view positional) const
    {
        const std::vector<std::string> all = words(positional);
        return all.empty() ? std::string() : all.front();
    }
    [[nodiscard]] bool wantsJson() const { return value("--format") == "json"; }
};

/// The exit codes of the command line.
enum ExitCode { Done = 0, Failed = 1, WrongUsage = 2, NotFoundOut = 3, Interrupted = 130 };

/// What a command is run in.
struct Surroundings {
    std::stop_token stop; ///< asked by SIGINT and SIGTERM; pass it to every core function that takes one
    Result<sandbox::Privilege> privilege = sandbox::Privilege::Root; ///< what came of Command::entersNamespaces
};

/// Under which heading `lamella --help` lists a command.
enum class Section { Build, Dockerfile, Images, Containers, Layers, Other };

/// One verb. `run` gives the exit code, or an error that main prints as `lamella: message (hint)`: exit 1, or 130 for
/// ErrorCode::Cancelled. What a command lists goes to stdout, everything else to stderr.
///
/// A header commands/<verb>.h that declares `extern const Command <verb>Command;` (one line, one or more of them) and
/// has a .cpp of the same name beside it is part of the program: the build collects them into allCommands().
struct Command {
    std::string_view name;           ///< "build", or "context ls" for a subcommand
    std::string_view summary;        ///< one line, no full stop
    std::string_view description;    ///< paragraphs parted by an empty line; empty: the summary says it all
    std::span<const Option> options; ///< its own; --help and the global ones (--store) come by themselves
    std::span<const Positional> positionals;
    Result<int> (*run)(const Arguments &arguments, const Surroundings &surroundings);
    Section section = Section::Other;
    int wrongUsage = WrongUsage;   ///< the exit code when its words are not understood
    bool entersNamespaces = false; ///< main calls sandbox::enterNamespaces() first, before any thread starts
};

/// Prints `lamella: message (hint)` and gives exit code 2: for words that the tables alone cannot refuse.
[[nodiscard]] int wrongUsage(std::string_view message, std::string_view hint = {});

/// Prints `FILE:LINE: message`, without `:LINE` when `line` is 0, and gives exit code 1: a refusal with a place.
[[nodiscard]] int refuse(std::string_view file, int line, std::string_view message);

/// The option that nearly every listing has.
inline constexpr Option formatOption{"--format", "FORMAT", "Print as a table or as JSON", false, {}, "table|json"};

/// The store's folder: --store, LAMELLA_STORE, $XDG_DATA_HOME/lamella, ~/.local/share/lamella, in that order.
[[nodiscard]] std::string storeFolder(const Arguments &arguments);

} // namespace lamella::cli
