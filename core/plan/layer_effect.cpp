// SPDX-License-Identifier: Apache-2.0
#include "core/base/path.h"
#include "core/dockerfile/expansion.h"
#include "core/dockerfile/heredoc.h"
#include "core/dockerfile/source_kind.h"
#include "core/dockerfile/unicode.h"
#include "core/plan/config_edit.h"
#include "core/plan/effect.h"

#include <algorithm>
#include <charconv>

namespace lamella::plan {

namespace {

using dockerfile::Heredoc;
using dockerfile::Instruction;
using dockerfile::Source;

Error invalid(std::string message)
{
    return {ErrorCode::InvalidInput, std::move(message), {}, {}};
}

Error unsupported(std::string what)
{
    return {ErrorCode::Unsupported, std::move(what) + " is not supported yet", {}, {}};
}

/// The first line of a document, with dots when there are more.
std::string summary(std::string_view document)
{
    const std::string_view body = dockerfile::trim(document);
    std::string_view first = body.substr(0, body.find('\n'));
    const bool more = first.size() < body.size();
    if (first.ends_with('\r'))
        first.remove_suffix(1);
    return std::string(first) + (more ? "..." : "");
}

/// The text of a RUN's only word.
std::string commandText(const dockerfile::Run &run)
{
    return run.command.words.empty() ? std::string() : run.command.words.front();
}

/// Whether a RUN consists of one heredoc and nothing else.
bool isOneHeredoc(const Instruction &instruction, const std::string &command)
{
    if (instruction.heredocs.empty())
        return false;
    const Result<std::optional<Heredoc>> heredoc = dockerfile::heredocOf(command);
    return heredoc && heredoc->has_value();
}

/// The command with its heredocs put together again, for the shell to read.
std::string withHeredocs(const Instruction &instruction, std::string command)
{
    for (const Heredoc &heredoc : instruction.heredocs)
        command += '\n' + heredoc.content + heredoc.name;
    return command;
}

/// "RUN |1 A=b /bin/sh -c … # buildkit"
std::string runHistory(const RunWork &work)
{
    std::string text = "RUN ";
    if (!work.args.empty())
        text += '|' + std::to_string(work.args.size()) + ' ';
    for (const auto &[name, value] : work.args)
        text += name + '=' + value.value_or("") + ' ';
    for (const std::string &word : work.argv)
        text += word + ' ';
    return text + "# buildkit";
}

Result<std::optional<std::uint32_t>> modeOf(const std::string &text)
{
    if (text.empty())
        return std::optional<std::uint32_t>();
    std::uint32_t mode = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), mode, 8);
    if (error == std::errc{} && end == text.data() + text.size() && mode <= 07777)
        return std::optional(mode);
    if (!std::ranges::all_of(text, [](char byte) { return byte >= '0' && byte <= '9'; }))
        return unsupported("COPY --chmod=" + text + ": a symbolic mode");
    return invalid("invalid chmod parameter: '" + text + "'. it should be octal string and between 0 and 07777");
}

std::string absolute(const std::string &path, const std::string &cwd)
{
    const bool folder = path.empty() || path == "." || path.ends_with('/');
    std::string cleaned = joinPath(cwd, path.empty() ? "." : path);
    return folder && !cleaned.ends_with('/') ? cleaned + '/' : cleaned;
}

/// Adds a file or a path that COPY takes, and how the history names it.
Result<std::string> addSource(const Instruction &instruction, const Source &source, CopyWork &work,
                              const StageState &state, const Surroundings &surroundings)
{
    if (source.kind == Source::Kind::Heredoc) {
        const Heredoc &heredoc = instruction.heredocs[source.heredoc];
        InlineFile file{source.text, heredoc.text()};
        if (heredoc.expand)
            file.content = TRY(dockerfile::expand(file.content, state.env, {.ignoreQuotes = true})).value;
        work.files.push_back(std::move(file));
        return "<<" + source.text;
    }
    const std::string written = TRY(expanded(source.text, state, surroundings));
    switch (dockerfile::sourceOf(written).kind) {
    case Source::Kind::Git:
        return invalid("source can't be a git ref for COPY");
    case Source::Kind::Url:
        return invalid("source can't be a URL for COPY");
    default:
        work.sources.push_back({joinPath("/", written), written});
        return written;
    }
}

Result<void> refuseUnsupported(const dockerfile::Copy &copy)
{
    if (copy.link)
        return unsupported("COPY --link");
    if (copy.parents)
        return unsupported("COPY --parents");
    if (!copy.exclude.empty())
        return unsupported("COPY --exclude");
    return {};
}

} // namespace

Result<Effect> applyRun(const Instruction &instruction, const dockerfile::Run &run, StageState &state,
                        const Surroundings &surroundings)
{
    if (!run.mounts.empty())
        return unsupported("RUN --mount");
    if (!run.devices.empty())
        return unsupported("RUN --device");
    if (run.security == "insecure")
        return unsupported("RUN --security=insecure");
    RunWork work;
    std::string command = commandText(run);
    std::string title = instruction.text;
    if (isOneHeredoc(instruction, command)) {
        const Heredoc &heredoc = instruction.heredocs.front();
        title += " (" + summary(heredoc.content) + ')';
        command = heredoc.text();
        if (command.starts_with("#!")) {
            work.script = std::pair(heredoc.name, command);
            command = "/dev/pipes/" + heredoc.name;
        }
    } else if (!instruction.heredocs.empty()) {
        command = withHeredocs(instruction, std::move(command));
    }
    if (run.command.shell) {
        work.shell = state.shell();
        work.argv = work.shell;
        work.argv.push_back(std::move(command));
    } else {
        work.argv = run.command.words;
    }
    work.env = state.env.texts();
    work.args = state.argsInScope();
    work.proxies = surroundings.args.proxies();
    work.cwd = state.cwd;
    work.user = state.user;
    work.network = run.network.empty() || run.network == "default" ? surroundings.network : run.network;
    HistoryEntry history{.createdBy = runHistory(work), .emptyLayer = false};
    return Effect{StepKind::Run, std::move(work), shownText(title, state, surroundings, true), true,
                  std::move(history)};
}

Result<Effect> applyCopy(const Instruction &instruction, const dockerfile::Copy &copy, StageState &state,
                         const Surroundings &surroundings)
{
    TRY(refuseUnsupported(copy));
    CopyWork work;
    work.chown = TRY(expanded(copy.chown, state, surroundings));
    const std::string mode = TRY(expanded(copy.chmod, state, surroundings));
    work.chmod = TRY(modeOf(mode));
    std::string createdBy = "COPY";
    if (!work.chown.empty())
        createdBy += " --chown=" + work.chown;
    if (!mode.empty())
        createdBy += " --chmod=" + mode;
    // Documents stand behind paths, in the history as in the order of copying.
    std::string documents;
    for (const Source &source : copy.sources) {
        const std::string named = TRY(addSource(instruction, source, work, state, surroundings));
        (source.kind == Source::Kind::Heredoc ? documents : createdBy) += ' ' + named;
    }
    const std::string destination = TRY(expanded(copy.destination, state, surroundings));
    work.destination = absolute(destination, state.cwd);
    HistoryEntry history{.createdBy = createdBy + documents + ' ' + destination + " # buildkit", .emptyLayer = false};
    return Effect{StepKind::Copy, std::move(work), shownText(instruction.text, state, surroundings), true,
                  std::move(history)};
}

Result<Effect> applyWorkdir(const Instruction &instruction, const dockerfile::Workdir &workdir, StageState &state,
                            const Surroundings &surroundings)
{
    const std::string path = TRY(expanded(workdir.path, state, surroundings));
    // An absolute path is kept as it is written, a relative one is joined and cleaned.
    const std::string folder = path.starts_with('/') ? path : joinPath(state.cwd, path);
    state.cwd = folder;
    Json settings = settingsOf(state.image);
    settings.set("WorkingDir", folder);
    state.image.set("config", std::move(settings));
    HistoryEntry history{.createdBy = "WORKDIR " + folder, .emptyLayer = folder == "/"};
    if (folder == "/")
        return Effect{.history = std::move(history)};
    return Effect{StepKind::Workdir, WorkdirWork{cleanPath(folder), state.user},
                  shownText(instruction.text, state, surroundings), true, std::move(history)};
}

} // namespace lamella::plan
