// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file.h"
#include "core/base/process.h"
#include "tests/core/base/thread_sanitizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <pwd.h>
#include <sstream>
#include <string>
#include <string_view>
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

/// What a test program printed, without the words by which ctest would take this test, too, for a skipped one.
inline std::string quoted(std::string output)
{
    constexpr std::string_view skipped = "[  SKIPPED ]";
    for (std::size_t at = output.find(skipped); at != std::string::npos; at = output.find(skipped, at))
        output.replace(at, skipped.size(), "[  skipped ]");
    return output;
}

/// Runs tests of `program`, all of which must pass, as a plain user; skips when there is none, or when what is in
/// `needed` is out of such a user's reach.
inline void expectPassesAsPlainUser(const std::filesystem::path &program, const std::string &filter,
                                    const std::vector<std::filesystem::path> &needed = {})
{
    if (underThreadSanitizer)
        GTEST_SKIP() << "needs a process of one thread, and ThreadSanitizer has one of its own";
    const std::optional<std::string> user = userWithRanges();
    if (::geteuid() != 0 || !user)
        GTEST_SKIP() << "needs root, to become a plain user, and such a user with a range in /etc/subuid";
    for (const std::filesystem::path &path : needed) {
        if (runAs(*user, {"test", "-r", path.string()}).exitCode != 0)
            GTEST_SKIP() << "needs " << path << " where a plain user can read it";
    }
    const ProcessOutcome outcome = runAs(*user, {program.string(), "--gtest_filter=" + filter});
    const std::string output = quoted(outcome.output);
    EXPECT_EQ(outcome.exitCode, 0) << output << outcome.errors;
    EXPECT_THAT(output, testing::HasSubstr("[       OK ]"));
    EXPECT_THAT(output, testing::Not(testing::HasSubstr("skipped")));
}

} // namespace lamella::sandbox
