// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/find_executable.h"

#include "core/base/path.h"
#include "core/sandbox/path_in_root.h"
#include "core/sandbox/program_interpreter.h"

#include <algorithm>
#include <sys/stat.h>

namespace lamella::sandbox {

namespace {

enum class Finding { Executable, NotExecutable, Missing };

Finding look(const std::filesystem::path &root, std::string_view path)
{
    const Result<std::string> place = resolveInRoot(root, path);
    struct stat status{};
    if (!place || ::lstat((root.string() + *place).c_str(), &status) != 0)
        return Finding::Missing;
    constexpr mode_t anyExecute = S_IXUSR | S_IXGRP | S_IXOTH;
    return S_ISREG(status.st_mode) && (status.st_mode & anyExecute) != 0 ? Finding::Executable : Finding::NotExecutable;
}

std::string_view searchPath(std::span<const std::string> environment)
{
    constexpr std::string_view name = "PATH=";
    const auto found = std::ranges::find_if(environment, [&](auto &entry) { return entry.starts_with(name); });
    return found == environment.end() ? std::string_view() : std::string_view(*found).substr(name.size());
}

std::string executing(std::string_view program)
{
    return "exec: \"" + std::string(program) + "\": ";
}

ExecutableProblem missing(std::string_view program, std::string_view path)
{
    std::string message = executing(program) + "stat " + std::string(path) + ": no such file or directory";
    if (baseName(cleanPath(path)) == "sh")
        message += " (the image has no shell: use the JSON form of the instruction, or a base that has one)";
    return {127, std::move(message)};
}

/// What the kernel would say to the program at a path that was found; it follows at most four scripts.
std::optional<ExecutableProblem> interpreterProblem(const std::filesystem::path &root, std::string_view program,
                                                    const std::string &path, std::string_view folder, int links = 4)
{
    const Result<std::string> place = resolveInRoot(root, path);
    const std::optional<std::string> interpreter = place ? interpreterOf(root.string() + *place) : std::nullopt;
    if (!interpreter || links == 0)
        return std::nullopt;
    const std::string next = joinPath(folder, *interpreter);
    switch (look(root, next)) {
    case Finding::Missing:
        return ExecutableProblem{127, executing(program) + "the image lacks " + next + ", which runs it"};
    case Finding::NotExecutable:
        return ExecutableProblem{126, executing(program) + next + ", which runs it, is not an executable file"};
    case Finding::Executable:
        break;
    }
    return interpreterProblem(root, program, next, folder, links - 1);
}

} // namespace

std::optional<ExecutableProblem> findExecutableProblem(const std::filesystem::path &root, std::string_view program,
                                                       std::string_view folder,
                                                       std::span<const std::string> environment)
{
    if (program.contains('/')) {
        const std::string path = joinPath(folder, program);
        const Finding finding = look(root, path);
        if (finding == Finding::Missing)
            return missing(program, path);
        if (finding == Finding::NotExecutable)
            return ExecutableProblem{126, executing(program) + "permission denied: it is not an executable file"};
        return interpreterProblem(root, program, path, folder);
    }
    bool isThere = false;
    for (std::string_view path = searchPath(environment); !path.empty() && !program.empty();) {
        const std::size_t colon = std::min(path.find(':'), path.size());
        const std::string place = joinPath(folder, std::string(path.substr(0, colon)) + '/' + std::string(program));
        path.remove_prefix(std::min(colon + 1, path.size()));
        const Finding finding = look(root, place);
        if (finding == Finding::Executable)
            return interpreterProblem(root, program, place, folder);
        isThere = isThere || finding == Finding::NotExecutable;
    }
    if (isThere)
        return ExecutableProblem{126, executing(program) + "permission denied: it is not an executable file"};
    return ExecutableProblem{127, executing(program) + "executable file not found in $PATH"};
}

} // namespace lamella::sandbox
