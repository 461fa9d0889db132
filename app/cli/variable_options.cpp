// SPDX-License-Identifier: Apache-2.0
#include "app/cli/variable_options.h"

#include "core/base/file.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>

namespace lamella::cli {

namespace {

constexpr std::uint64_t longestFile = std::uint64_t{16} << 20;
constexpr std::string_view blanks = " \t";

Error noVariable(const std::string &file, int line, const std::string &text)
{
    return {ErrorCode::InvalidInput,
            "--env-file " + file + ":" + std::to_string(line) + ": \"" + text + "\" names no variable",
            {},
            "write NAME=VALUE or NAME"};
}

} // namespace

std::vector<std::string> withVariables(std::vector<std::string> environment, const std::vector<std::string> &variables)
{
    for (std::string variable : variables) {
        const std::string name = variable.substr(0, variable.find('='));
        if (name.size() == variable.size()) {
            const char *value = std::getenv(name.c_str());
            if (value == nullptr)
                continue;
            variable += std::string("=") + value;
        }
        std::erase_if(environment, [&](const std::string &entry) { return entry.starts_with(name + '='); });
        environment.push_back(std::move(variable));
    }
    return environment;
}

Result<std::vector<std::string>> variablesIn(const std::string &text, const std::string &file)
{
    std::vector<std::string> variables;
    std::istringstream lines(text);
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (line.ends_with('\r'))
            line.pop_back();
        line.erase(0, std::min(line.find_first_not_of(blanks), line.size()));
        if (line.empty() || line.starts_with('#'))
            continue;
        const std::string name = line.substr(0, line.find('='));
        if (name.empty() || name.find_first_of(blanks) != std::string::npos)
            return noVariable(file, number, line);
        variables.push_back(std::move(line));
    }
    return variables;
}

Result<std::vector<std::string>> variablesOf(const Arguments &arguments)
{
    std::vector<std::string> variables;
    for (const std::string &file : arguments.values("--env-file")) {
        const std::string text = TRY(readFile(file, longestFile).within("--env-file"));
        for (std::string &variable : TRY(variablesIn(text, file)))
            variables.push_back(std::move(variable));
    }
    for (const std::string &variable : arguments.values("--env")) {
        if (variable.empty() || variable.starts_with('='))
            return Error{ErrorCode::InvalidInput, "--env \"" + variable + "\" names no variable", {}, {}};
        variables.push_back(variable);
    }
    return variables;
}

} // namespace lamella::cli
