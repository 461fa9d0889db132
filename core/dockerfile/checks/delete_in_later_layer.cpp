// SPDX-License-Identifier: Apache-2.0
#include "core/base/path.h"
#include "core/dockerfile/checks/package_step.h"
#include "core/dockerfile/checks/rule_functions.h"

#include <algorithm>
#include <array>
#include <format>
#include <map>

namespace lamella::dockerfile {

namespace {

/// Which instruction wrote a path, as far as the Dockerfile shows.
class Writers {
public:
    void note(const std::string &path, const Instruction &writer) { m_writers[path] = &writer; }

    /// The instruction other than `current` that wrote a path, or something below it.
    [[nodiscard]] const Instruction *of(const std::string &path, const Instruction &current) const
    {
        if (const auto itself = m_writers.find(path); itself != m_writers.end() && itself->second != &current)
            return itself->second;
        for (auto place = m_writers.lower_bound(path + '/'); isBelow(place, path); ++place) {
            if (place->second != &current)
                return place->second;
        }
        return nullptr;
    }

    /// Takes back what `current` itself wrote and removes again.
    void forget(const std::string &path, const Instruction &current)
    {
        if (const auto itself = m_writers.find(path); itself != m_writers.end() && itself->second == &current)
            m_writers.erase(itself);
        for (auto place = m_writers.lower_bound(path + '/'); isBelow(place, path);)
            place = place->second == &current ? m_writers.erase(place) : std::next(place);
    }

private:
    using Paths = std::map<std::string, const Instruction *>;

    [[nodiscard]] bool isBelow(Paths::const_iterator place, const std::string &path) const
    {
        return place != m_writers.end() && isWithin(place->first, path);
    }

    Paths m_writers;
};

/// A path as an argument names it, without a wildcard at its end; empty when it cannot be told.
std::string pathOf(std::string_view text, const std::string &folder)
{
    if (text.ends_with("/*"))
        text.remove_suffix(2);
    if (text.empty() || text.find_first_of("*?[$`~{") != std::string_view::npos)
        return {};
    const std::string path = joinPath(folder, text);
    return path == "/" ? std::string() : path;
}

/// The value behind an option, "F" of `-o F`.
std::string_view valueOf(const ShellCommand &command, std::string_view option)
{
    const auto all = command.arguments();
    const auto found = std::ranges::find(all, option, &ShellWord::text);
    return found == all.end() || found + 1 == all.end() ? std::string_view() : std::string_view((found + 1)->text);
}

/// Follows the files of one stage.
struct Follower {
    Findings &findings;
    Writers &writers;
    std::string folder;
    const SeenInstruction *seen = nullptr;
    const Run *run = nullptr;

    void note(std::string_view text)
    {
        const std::string path = pathOf(text, folder);
        if (!path.empty() && (run == nullptr || !keepsOutOfLayer(*run, path)))
            writers.note(path, *seen->instruction);
    }

    void lookAtCopy(const std::string &destination)
    {
        const bool intoFolder = destination.ends_with('/') || destination.ends_with('.') || seen->words.size() > 1;
        for (const std::string &source : seen->words) {
            const std::string name(baseName(cleanPath(source)));
            note(intoFolder && name != "." && name != "/" ? joinPath(joinPath(folder, destination), name)
                                                          : destination);
        }
    }

    void lookAtRemoval(const ShellCommand &command)
    {
        for (const ShellWord &word : command.arguments()) {
            const std::string path = word.text.starts_with('-') ? std::string() : pathOf(word.text, folder);
            const Instruction *writer = path.empty() ? nullptr : writers.of(path, *seen->instruction);
            if (!path.empty())
                writers.forget(path, *seen->instruction);
            if (writer == nullptr)
                continue;
            findings.push_back(findingAt(
                *seen->instruction, word.range,
                std::format("{} was written in line {}: removing it in a later layer hides it and frees nothing",
                            word.text, writer->range.start.line)));
        }
    }

    void lookAt(const ShellCommand &command)
    {
        const std::string_view name = command.name();
        if (name == "cd" && command.verb() != nullptr && !command.verb()->text.contains('$'))
            folder = joinPath(folder, command.verb()->text);
        else if (name == "rm")
            lookAtRemoval(command);
        else if (name == "curl")
            note(valueOf(command, "-o"));
        else if (name == "wget")
            noteDownload(command);
        else if ((name == "mkdir" || name == "touch" || name == "cp" || name == "mv") && !command.arguments().empty())
            note(command.arguments().back().text);
        else if (name == "git" && command.hasArgument("clone"))
            noteClone(command);
        else if (const PackageStep step = packageStepOf(command); step.family == PackageFamily::Apt)
            notePackages(step);
        for (const ShellWord &output : command.outputs)
            note(output.text);
    }

    void notePackages(const PackageStep &step)
    {
        if (step.action == PackageAction::Update)
            note("/var/lib/apt/lists");
    }

    void noteDownload(const ShellCommand &command)
    {
        if (const std::string_view output = valueOf(command, "-O"); !output.empty()) {
            note(output);
            return;
        }
        const std::string &url =
            command.arguments().empty() ? command.words.back().text : command.arguments().back().text;
        if (url.contains("://"))
            note(url.substr(url.rfind('/') + 1));
    }

    void noteClone(const ShellCommand &command)
    {
        std::string last = command.words.back().text;
        if (last.contains("://") || last.starts_with("git@")) {
            last = last.substr(last.rfind('/') + 1);
            last = last.ends_with(".git") ? last.substr(0, last.size() - 4) : last;
        }
        note(last);
    }

    void look(const SeenInstruction &one)
    {
        seen = &one;
        run = std::get_if<Run>(&one.instruction->typed);
        if (std::holds_alternative<Workdir>(one.instruction->typed))
            folder = joinPath(folder, one.words.front());
        else if (const auto *copy = std::get_if<Copy>(&one.instruction->typed))
            lookAtCopy(copy->destination);
        else if (const auto *add = std::get_if<Add>(&one.instruction->typed))
            lookAtCopy(add->destination);
        const std::string before = folder;
        for (const ShellCommand &command : one.commands)
            lookAt(command);
        if (run != nullptr)
            folder = before;
    }
};

} // namespace

void findDeleteInLaterLayer(const Survey &survey, Findings &findings)
{
    std::vector<Writers> written(survey.stages().size());
    std::vector<std::string> folders(survey.stages().size(), "/");
    for (const SeenStage &stage : survey.stages()) {
        const std::size_t index = stage.stage->index;
        if (!stage.shipped)
            continue;
        if (stage.baseStage) {
            written[index] = written[*stage.baseStage];
            folders[index] = folders[*stage.baseStage];
        }
        Follower follower{findings, written[index], folders[index]};
        for (const SeenInstruction &seen : stage.instructions)
            follower.look(seen);
        folders[index] = follower.folder;
    }
}

} // namespace lamella::dockerfile
