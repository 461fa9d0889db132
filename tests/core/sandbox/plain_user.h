// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file.h"
#include "core/base/process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <pwd.h>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

/// Running tests of a program again as a plain user, who has a user namespace where root has none.
namespace lamella::sandbox {

/// A plain user of this machine that has a range of subordinate ids.
inline std::optional<std::string> userWithRanges()
{
    std::istringstream lines(readFile("/etc/subuid", 1 << 20).value_or(std::string()));
    for (std::string line; std::getline(lines, line);) {
        std::string name = line.substr(0, line.find(':'));
        const passwd *entry = ::getpwnam(name.c_str());
        if (entry != nullptr && entry->pw_uid != 0)
            return name;
    }
    return std::nullopt;
}

inline ProcessOutcome runAs(const std::string &user, const std::vector<std::string> &words)
{
    std::vector<std::string> arguments{"setpriv", "--reuid", user, "--regid", user, "--init-groups", "--reset-env"};
    arguments.insert(arguments.end(), words.begin(), words.end());
    return runProcess({.arguments = arguments, .folder = "/"}).value();
}

/// Runs tests of `program`, all of which must pass, as a plain user; skips when there is none, or when what is in
/// `needed` is out of such a user's reach.
inline void expectPassesAsPlainUser(const std::filesystem::path &program, const std::string &filter,
                                    const std::vector<std::filesystem::path> &needed = {})
{
    const std::optional<std::string> user = userWithRanges();
    if (::geteuid() != 0 || !user)
        GTEST_SKIP() << "needs root, to become a plain user, and such a user with a range in /etc/subuid";
    for (const std::filesystem::path &path : needed) {
        if (runAs(*user, {"test", "-r", path.string()}).exitCode != 0)
            GTEST_SKIP() << "needs " << path << " where a plain user can read it";
    }
    const ProcessOutcome outcome = runAs(*user, {program.string(), "--gtest_filter=" + filter});
    EXPECT_EQ(outcome.exitCode, 0) << outcome.output << outcome.errors;
    EXPECT_THAT(outcome.output, testing::HasSubstr("[       OK ]"));
    EXPECT_THAT(outcome.output, testing::Not(testing::HasSubstr("SKIPPED")));
}

} // namespace lamella::sandbox
