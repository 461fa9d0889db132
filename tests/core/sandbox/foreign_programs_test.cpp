// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/foreign_programs.h"

#include "core/base/file.h"

#include <gtest/gtest.h>

namespace lamella::sandbox {
namespace {

/// As qemu's registrations show; the mask leaves the ABI byte and the kind of executable open.
std::string registration(std::string_view state, std::string_view flags, std::string_view machine)
{
    return std::string(state) + "\ninterpreter /usr/bin/qemu\nflags: " + std::string(flags)
           + "\noffset 0\nmagic 7f454c460201010000000000000000000200" + std::string(machine)
           + "\nmask ffffffffffffff00fffffffffffffffffeffffff\n";
}

class ForeignProgramsTest : public testing::Test {
protected:
    void enable(std::string_view name, const std::string &text)
    {
        ASSERT_TRUE(replaceFile(m_folder.path() / name, text));
    }
    [[nodiscard]] bool runs(std::string_view platform) const
    {
        return runsProgramsOf(*oci::Platform::parse(platform), m_folder.path());
    }

    TemporaryFolder m_folder = *TemporaryFolder::create(testing::TempDir());
};

constexpr std::string_view loongarch = "0201"; // e_machine 258, low byte first
constexpr std::string_view aarch64 = "b700";

TEST_F(ForeignProgramsTest, RunsItsOwnAndNothingElse)
{
    EXPECT_TRUE(runsProgramsOf(oci::hostPlatform(), m_folder.path()));
    EXPECT_FALSE(runs("linux/loong64"));
    EXPECT_FALSE(runs("windows/amd64"));
    EXPECT_FALSE(runs("linux/nonsense"));
    EXPECT_FALSE(runsProgramsOf(*oci::Platform::parse("linux/s390x"), m_folder.path() / "missing"));
}

TEST_F(ForeignProgramsTest, RunsWhatAnEmulatorIsRegisteredFor)
{
    enable("status", "enabled\n");
    enable("loongarch64", registration("enabled", "OCF", loongarch));
    EXPECT_TRUE(runs("linux/loong64"));
    EXPECT_FALSE(runs("linux/riscv64"));
}

TEST_F(ForeignProgramsTest, AnEmulatorThatAContainerWouldNotFindDoesNotCount)
{
    enable("loongarch64", registration("enabled", "OC", loongarch));
    EXPECT_FALSE(runs("linux/loong64"));
    enable("loongarch64", registration("disabled", "F", loongarch));
    EXPECT_FALSE(runs("linux/loong64"));
    enable("loongarch64", registration("enabled", "F", aarch64));
    EXPECT_FALSE(runs("linux/loong64"));
    enable("loongarch64", "enabled\nflags: F\noffset 999999999999\nmagic 7fzz\n");
    EXPECT_FALSE(runs("linux/loong64"));
}

} // namespace
} // namespace lamella::sandbox
