// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/find_executable.h"

#include "busybox_root.h"
#include "core/sandbox/program_interpreter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::sandbox {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class FindExecutable : public testing::Test {
protected:
    [[nodiscard]] std::optional<ExecutableProblem> look(std::string_view program, std::string_view folder = "/") const
    {
        const std::vector<std::string> environment{"A=b", "PATH=/nowhere:/etc:/bin"};
        return findExecutableProblem(m_root.layer(), program, folder, environment);
    }

    void script(const std::string &path, const std::string &text) const
    {
        m_root.write(path, text);
        fs::permissions(m_root.layer().string() + path, fs::perms(0755));
    }

private:
    BusyboxRoot m_root;
};

TEST_F(FindExecutable, FindsProgramsAsAShellDoes)
{
    EXPECT_FALSE(look("sh"));
    EXPECT_FALSE(look("/bin/sh"));
    EXPECT_FALSE(look("./sh", "/bin"));
    EXPECT_FALSE(look("bin/sh"));
}

TEST_F(FindExecutable, TellsMissingFromNotExecutable)
{
    EXPECT_EQ(look("gone")->exitCode, 127);
    EXPECT_EQ(look("gone")->message, "exec: \"gone\": executable file not found in $PATH");
    EXPECT_EQ(look("")->exitCode, 127);
    EXPECT_EQ(look("passwd")->exitCode, 126);
    EXPECT_EQ(look("/etc")->exitCode, 126);
    EXPECT_THAT(look("/usr/bin/sh")->message, HasSubstr("the image has no shell"));
}

TEST_F(FindExecutable, LooksForInterpreters)
{
    script("/bin/good", "#! /bin/sh -e\n");
    script("/bin/bad", "#!/usr/bin/python3\n");
    script("/bin/worse", "#!/bin/bad\n");
    EXPECT_FALSE(look("good"));
    EXPECT_EQ(look("bad")->exitCode, 127);
    EXPECT_THAT(look("bad")->message, HasSubstr("the image lacks /usr/bin/python3"));
    EXPECT_THAT(look("worse")->message, HasSubstr("the image lacks /usr/bin/python3"));
}

TEST(ProgramInterpreter, ReadsTheLoaderOfThisProgram)
{
    EXPECT_THAT(interpreterOf("/proc/self/exe").value_or(""), HasSubstr("ld-linux"));
    EXPECT_FALSE(interpreterOf("/bin/busybox"));
    EXPECT_FALSE(interpreterOf("/etc/passwd"));
}

} // namespace
} // namespace lamella::sandbox
