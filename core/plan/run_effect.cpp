// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/heredoc.h"
#include "core/dockerfile/unicode.h"
#include "core/plan/effect.h"

#include <algorithm>

namespace lamella::plan {

namespace {

using dockerfile::Heredoc;
using dockerfile::Instruction;

Error invalid(std::string message)
{
    return {ErrorCode::InvalidInput, std::move(message), {}, {}};
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

Result<std::vector<MountWork>> mountsOf(const dockerfile::Run &run, const StageState &state,
                                        const Surroundings &surroundings)
{
    const auto expand = [&state, &surroundings](const std::string &word) {
        return expanded(word, state, surroundings);
    };
    std::vector<MountWork> mounts;
    mounts.reserve(run.mounts.size());
    for (const dockerfile::Mount &mount : run.mounts)
        mounts.push_back(TRY(mountOf(mount, expand, state.cwd)));
    return mounts;
}

/// The command as the log shows it: what a secret sets is not known, but that it is set.
std::string shownRun(const std::string &title, const std::vector<MountWork> &mounts, const StageState &state,
                     const Surroundings &surroundings)
{
    if (std::ranges::none_of(mounts, [](const MountWork &mount) { return !mount.env.empty(); }))
        return shownText(title, state, surroundings, true);
    StageState masked{.env = state.env};
    for (const MountWork &mount : mounts) {
        if (!mount.env.empty())
            masked.env.set(mount.env, "****");
    }
    return shownText(title, masked, surroundings, true);
}

} // namespace

Result<Effect> applyRun(const Instruction &instruction, const dockerfile::Run &run, StageState &state,
                        const Surroundings &surroundings)
{
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
    if (work.argv.empty())
        return invalid("RUN [] names no command: arguments are required");
    work.env = state.env.texts();
    work.args = state.argsInScope();
    work.proxies = surroundings.args.proxies();
    work.cwd = state.cwd;
    work.user = state.user;
    work.network = run.network.empty() || run.network == "default" ? surroundings.network : run.network;
    work.mounts = TRY(mountsOf(run, state, surroundings));
    work.insecure = run.security == "insecure";
    work.devices = run.devices;
    HistoryEntry history{.createdBy = runHistory(work), .emptyLayer = false};
    std::string shown = shownRun(title, work.mounts, state, surroundings);
    return Effect{StepKind::Run, std::move(work), std::move(shown), true, std::move(history)};
}

} // namespace lamella::plan
