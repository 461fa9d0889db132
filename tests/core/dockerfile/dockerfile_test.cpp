// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/dockerfile.h"

#include "core/dockerfile/ast_form.h"
#include "core/dockerfile/json_form.h"
#include "tests/core/dockerfile/golden.h"

#include <gtest/gtest.h>

namespace lamella::dockerfile {
namespace {

/// The bytes that a range covers.
std::string_view covered(std::string_view text, const TextRange &range)
{
    return text.substr(range.start.offset, range.end.offset - range.start.offset);
}

TEST(Dockerfile, ReadsAsExpected)
{
    for (const std::filesystem::path &folder : test::cases("syntax")) {
        const Dockerfile file = parse(test::textOf(folder / "Dockerfile"));
        test::expectFile(folder / "expected.ast", astText(file));
        test::expectFile(folder / "expected.json", toJson(file).dump(2) + "\n");
    }
}

TEST(Dockerfile, RangesCoverWhatTheyName)
{
    const std::string text = "\xEF\xBB\xBF# escape=`\r\n\r\nFROM  a AS b\r\nRUN --network=none one `\r\n  two\r\n"
                             "COPY [\"x y\", \"/z\"]\r\nRUN <<E\r\nbody\r\nE\r\n";
    const Dockerfile file = parse(text);
    EXPECT_TRUE(file.diagnostics.empty());
    EXPECT_EQ(covered(text, file.directives.at(0).range), "# escape=`");
    const Stage &stage = file.stages.at(0);
    EXPECT_EQ(covered(text, stage.from.range), "FROM  a AS b");
    EXPECT_EQ(covered(text, stage.from.words.at(2).range), "b");
    const Instruction &run = stage.instructions.at(0);
    EXPECT_EQ(covered(text, run.range), "RUN --network=none one `\r\n  two");
    EXPECT_EQ(covered(text, run.flags.at(0).range), "--network=none");
    EXPECT_EQ(covered(text, run.words.at(0).range), "one `\r\n  two");
    EXPECT_EQ(run.words.at(0).text, "one   two");
    EXPECT_EQ(run.range.end.line, 5U);
    EXPECT_EQ(run.range.end.column, 6U);
    EXPECT_EQ(covered(text, stage.instructions.at(1).words.at(0).range), "\"x y\"");
    const Instruction &script = stage.instructions.at(2);
    EXPECT_EQ(covered(text, script.range), "RUN <<E\r\nbody\r\nE");
    EXPECT_EQ(covered(text, script.heredocs.at(0).range), "body\r\n");
    EXPECT_EQ(script.heredocs.at(0).content, "body\r\n");
}

TEST(Dockerfile, RefusesAnEmptyFile)
{
    EXPECT_EQ(parse("").diagnostics.at(0).message, "the Dockerfile cannot be empty");
    EXPECT_EQ(parse("\n# only a comment\n").diagnostics.at(0).message, "file with no instructions");
}

TEST(Dockerfile, BoundsPhysicalLines)
{
    const std::string start = "FROM a\nRUN ";
    const std::string longest(65535 - 4, 'x');
    EXPECT_TRUE(parse(start + longest + "\n").diagnostics.empty());
    const Dockerfile tooLong = parse(start + longest + "x\n");
    ASSERT_EQ(tooLong.diagnostics.size(), 1U);
    EXPECT_EQ(tooLong.diagnostics[0].message, "dockerfile line greater than max allowed size of 65535");
    EXPECT_EQ(tooLong.diagnostics[0].range.start.line, 2U);
}

TEST(Dockerfile, ReadsOnBehindEachMistake)
{
    const Dockerfile file = parse("FROM a\nFOMR b\nRUN [1]\nENV x\nCOPY --chwn=1 a b\nUSER\nRUN ok\n");
    std::vector<std::pair<std::size_t, std::string>> findings;
    for (const Diagnostic &one : file.diagnostics)
        findings.emplace_back(one.range.start.line, one.message);
    const std::vector<std::pair<std::size_t, std::string>> expected{
        {2, "unknown instruction: FOMR (did you mean FROM?)"},
        {3, "when using JSON array syntax, arrays must be comprised of strings only"},
        {4, "ENV must have two arguments"},
        {5, "unknown flag: --chwn (did you mean chown?)"},
        {6, "USER requires exactly one argument"}};
    EXPECT_EQ(findings, expected);
    EXPECT_EQ(file.stages.at(0).instructions.size(), 6U);
    EXPECT_EQ(file.diagnostics[0].fix.at(0).text, "FROM");
}

TEST(Dockerfile, StaysQuickOnHostileText)
{
    std::string text = "FROM a\n";
    for (int i = 0; i < 20000; ++i)
        text += "RUN <<A <<B \\\n\n# x\n${${${\n";
    EXPECT_EQ(parse(text).stages.at(0).instructions.size(), 20000U);
    EXPECT_TRUE(hasErrors(parse("FROM a\nENV x=" + std::string(60000, '$') + "\nONBUILD ONBUILD ONBUILD RUN "
                                + std::string(60000, '{') + "\nX")
                              .diagnostics));
    std::string triggers;
    for (int i = 0; i < 8000; ++i)
        triggers += "ONBUILD ";
    EXPECT_TRUE(hasErrors(parse("FROM a\n" + triggers + "RUN x\n").diagnostics));
}

} // namespace
} // namespace lamella::dockerfile
