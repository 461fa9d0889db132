// SPDX-License-Identifier: Apache-2.0
#include "app/cli/variable_options.h"

#include <cstdlib>
#include <gtest/gtest.h>

namespace lamella::cli {
namespace {

using Words = std::vector<std::string>;

TEST(VariableOptions, TheLastValueOfANameWins)
{
    EXPECT_EQ(withVariables({"A=1", "B=2"}, {"A=3", "C=4"}), (Words{"B=2", "A=3", "C=4"}));
}

TEST(VariableOptions, ABareNameTakesTheCallersValueIfItHasOne)
{
    ASSERT_EQ(::setenv("LAMELLA_TEST_GIVEN", "here", 1), 0);
    EXPECT_EQ(withVariables({}, {"LAMELLA_TEST_GIVEN", "LAMELLA_TEST_ABSENT"}), (Words{"LAMELLA_TEST_GIVEN=here"}));
}

TEST(VariableOptions, ReadsAFileLineByLine)
{
    const auto variables = variablesIn("# comment\n\nA=one two \n  B=#x\nC\r\nD=", "f");
    ASSERT_TRUE(variables);
    EXPECT_EQ(*variables, (Words{"A=one two ", "B=#x", "C", "D="}));
}

TEST(VariableOptions, RefusesALineWithoutAName)
{
    for (const char *text : {"A=1\n=x\n", "A=1\nB C=1\n"}) {
        const auto variables = variablesIn(text, "vars");
        ASSERT_FALSE(variables);
        EXPECT_TRUE(variables.error().message.contains("vars:2")) << variables.error().message;
    }
}

} // namespace
} // namespace lamella::cli
