// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/text_range.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// Instructions as written: nothing here is expanded.
namespace lamella::dockerfile {

/// A word of an instruction.
struct Word {
    std::string text;
    TextRange range;
};

/// `--name=value`, or `--name`.
struct Flag {
    std::string name;
    std::optional<std::string> value;
    TextRange range;

    /// As the flag reads without quotes: "--name=value".
    [[nodiscard]] std::string text() const { return "--" + name + (value ? "=" + *value : std::string()); }
};

/// A document within the file.
struct Heredoc {
    std::string name;        ///< the unquoted delimiter
    unsigned descriptor = 0; ///< the number before `<<`
    bool expand = true;      ///< no part of the delimiter was quoted
    bool chomp = false;      ///< `<<-`: leading tabs of the body do not count
    std::string content;     ///< the body as it stands in the file
    TextRange range;         ///< the body's bytes

    /// The body with leading tabs removed where `<<-` asks for it.
    [[nodiscard]] std::string text() const;
};

struct KeyValue {
    std::string key;
    std::string value;
};

/// A command line: words to execute, or one text for a shell.
struct CommandLine {
    std::vector<std::string> words;
    bool shell = true; ///< the words are one text that SHELL is given
};

struct Arg {
    struct Declaration {
        std::string key;
        std::optional<std::string> value; ///< the default
        std::string description;          ///< from the comment above; may be empty
    };
    std::vector<Declaration> args;
};

struct Env {
    std::vector<KeyValue> pairs;
    bool legacy = false; ///< `ENV key value`
};

struct Label {
    std::vector<KeyValue> pairs;
    bool legacy = false;
};

struct Mount {
    std::vector<KeyValue> options;   ///< in order, keys in their first spelling; a bare switch is "true"
    std::string text;                ///< the flag's value
    std::vector<std::string> fields; ///< the value's fields as they are written
};

struct Run {
    CommandLine command;
    std::vector<Mount> mounts;
    std::string network;              ///< "", "default", "none" or "host"
    std::string security;             ///< "", "sandbox" or "insecure"
    std::vector<std::string> devices; ///< CDI device requests
};

struct Cmd {
    CommandLine command;
};

struct Entrypoint {
    CommandLine command;
};

/// What COPY or ADD takes.
struct Source {
    enum class Kind { Path, Heredoc, Url, Git };
    Kind kind = Kind::Path;
    std::string text;               ///< as written; of a heredoc its name
    std::string remote;             ///< of git: the repository's address
    std::string ref;                ///< of git: branch, tag or commit
    std::string subdir;             ///< of git
    std::string checksum;           ///< of git: the `checksum` or `commit` query key
    std::optional<bool> keepGitDir; ///< of git: the query key of that name
    std::optional<bool> submodules; ///< of git: the query key of that name
    bool commitTimes = false;       ///< of git: files have the commit's time, as the query key `mtime` says
    bool fetchByCommit = false;     ///< of git: the query key of that name
    std::string problem;            ///< of git: what is wrong with its query; may be empty
    std::size_t heredoc = 0;        ///< of a heredoc: which of the instruction's
};

struct Copy {
    std::vector<Source> sources;
    std::string destination;
    std::string from;
    std::string chown;
    std::string chmod;
    bool link = false;
    bool parents = false;
    std::vector<std::string> exclude;
};

struct Add {
    std::vector<Source> sources;
    std::string destination;
    std::string chown;
    std::string chmod;
    std::string checksum;
    bool link = false;
    std::optional<bool> keepGitDir;
    std::optional<bool> unpack;
    std::vector<std::string> exclude;
};

struct From {
    std::string image;
    std::string name; ///< behind AS, in lower case; may be empty
    std::string platform;
};

struct Expose {
    std::vector<std::string> ports;
};

struct Volume {
    std::vector<std::string> paths;
};

struct User {
    std::string user;
};

struct Workdir {
    std::string path;
};

struct Shell {
    std::vector<std::string> command;
};

struct StopSignal {
    std::string signal;
};

struct Healthcheck {
    using Duration = std::chrono::nanoseconds;
    bool none = false;
    CommandLine command;
    Duration interval{};
    Duration timeout{};
    Duration startPeriod{};
    Duration startInterval{};
    int retries = 0;
};

struct Maintainer {
    std::string name;
};

struct Onbuild {
    std::string expression; ///< the trigger's text, heredocs included
};

/// What an instruction says; std::monostate when it could not be understood (a diagnostic then says why).
using Typed = std::variant<std::monostate, Arg, Env, Label, Run, Cmd, Entrypoint, Copy, Add, From, Expose, Volume, User,
                           Workdir, Shell, StopSignal, Healthcheck, Maintainer, Onbuild>;

/// How an instruction that may take a JSON array was written.
enum class Form { None, Shell, Exec };

struct Instruction {
    std::string keyword; ///< upper case
    TextRange keywordRange;
    std::string text; ///< the logical line: continuations joined, comments and heredoc bodies left out
    TextRange range;  ///< from the keyword to the end of the last line, heredocs included
    Form form = Form::None;
    std::vector<Flag> flags;
    std::vector<Word> words;
    std::vector<std::string> values; ///< the words as BuildKit's parse tree holds them
    std::vector<Heredoc> heredocs;
    std::string comment;              ///< the comments above, up to an empty one, one line each; may be empty
    std::vector<Instruction> trigger; ///< of ONBUILD: the one instruction behind it
    Typed typed;

    [[nodiscard]] bool isJson() const { return form == Form::Exec; }
};

} // namespace lamella::dockerfile
