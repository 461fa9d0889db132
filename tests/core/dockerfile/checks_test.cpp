// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/check.h"

#include "core/dockerfile/checks/fixes.h"
#include "core/dockerfile/checks/rule.h"
#include "tests/core/dockerfile/golden.h"

#include <chrono>
#include <format>
#include <gtest/gtest.h>
#include <set>
#include <sstream>

namespace lamella::dockerfile {
namespace {

std::string shown(const TextRange &range)
{
    return std::format("{}:{}-{}:{}", range.start.line, range.start.column, range.end.line, range.end.column);
}

std::string shown(const CheckReport &report)
{
    std::string text;
    for (const Diagnostic &one : report.findings) {
        text += std::format("{} {} at {} in lines {}-{}: {}\n", one.rule, name(one.severity), shown(one.range),
                            one.instruction.start.line, one.instruction.end.line, one.message);
    }
    if (report.refusal)
        text += "refused: " + report.refusal->message + "\n";
    return text.empty() ? "nothing\n" : text;
}

std::vector<std::string> linesOf(const std::filesystem::path &file)
{
    std::vector<std::string> lines;
    if (!std::filesystem::exists(file))
        return lines;
    std::istringstream text(test::textOf(file));
    for (std::string line; std::getline(text, line);)
        lines.push_back(line);
    return lines;
}

/// A case: a Dockerfile and, where it has them, an ignore file, build arguments, and the variables and platform of each
/// base.
struct Case {
    explicit Case(const std::filesystem::path &folder) : text(test::textOf(folder / "Dockerfile")), file(parse(text))
    {
        for (const std::string &line : linesOf(folder / "build-args"))
            args.emplace_back(line.substr(0, line.find('=')), line.substr(line.find('=') + 1));
        for (const std::string &line : linesOf(folder / "base")) {
            if (line.starts_with("platform="))
                base.platform = line.substr(line.find('=') + 1);
            else
                base.env.push_back(line);
        }
        std::string rules;
        for (const std::string &line : linesOf(folder / "dockerignore"))
            rules += line + "\n";
        ignore = IgnoreFile::parse(rules, ".dockerignore").value();
    }

    [[nodiscard]] CheckSubject subject() const
    {
        return {.text = text,
                .file = file,
                .buildArgs = args,
                .platform = "linux/amd64",
                .ignore = &ignore,
                .image = [this](const std::string &, const std::string &) { return base; }};
    }

    std::string text;
    Dockerfile file;
    std::vector<std::pair<std::string, std::optional<std::string>>> args;
    KnownImage base{.platform = "linux/amd64"};
    IgnoreFile ignore;
};

/// The first line of an expectation says whether BuildKit found the same; comparing them is work for another program.
std::string comparisonIn(const std::filesystem::path &file)
{
    const std::vector<std::string> lines = linesOf(file);
    if (lines.empty() || !lines.front().starts_with("buildkit: "))
        return "buildkit: not compared\n";
    return lines.front() + "\n";
}

TEST(Checks, FindAsExpected)
{
    for (const std::filesystem::path &folder : test::cases("checks")) {
        SCOPED_TRACE(folder.filename());
        const Case one(folder);
        const CheckReport report = check(one.subject());
        std::string text = comparisonIn(folder / "expected") + shown(report);
        if (const std::string fixed = withFixes(one.text, report.findings); fixed != one.text)
            text += "--- fixed\n" + fixed;
        test::expectFile(folder / "expected", text);
    }
}

TEST(Checks, EachRuleSpeaksAndIsSilentSomewhere)
{
    std::set<std::string> speaking;
    std::size_t silent = 0;
    for (const std::filesystem::path &folder : test::cases("checks")) {
        const CheckReport report = check(Case(folder).subject());
        for (const Diagnostic &one : report.findings)
            speaking.insert(one.rule);
        silent += report.findings.empty() ? 1 : 0;
    }
    for (const Rule &rule : checkRules())
        EXPECT_TRUE(speaking.contains(std::string(rule.name))) << rule.name;
    EXPECT_GE(silent, 5U);
}

TEST(Checks, FixesLeaveNothingToFix)
{
    for (const std::filesystem::path &folder : test::cases("checks")) {
        SCOPED_TRACE(folder.filename());
        Case one(folder);
        for (int round = 0; round < 8; ++round) {
            one.text = withFixes(one.text, check(one.subject()).findings);
            one.file = parse(one.text);
        }
        EXPECT_EQ(withFixes(one.text, check(one.subject()).findings), one.text);
        EXPECT_EQ(hasErrors(one.file.diagnostics), hasErrors(Case(folder).file.diagnostics));
    }
}

TEST(Checks, RangesLieWithinTheText)
{
    for (const std::filesystem::path &folder : test::cases("checks")) {
        const Case one(folder);
        for (const Diagnostic &finding : check(one.subject()).findings) {
            EXPECT_LE(finding.range.start.offset, finding.range.end.offset) << folder;
            EXPECT_LE(finding.range.end.offset, one.text.size()) << folder;
            for (const Edit &edit : finding.fix)
                EXPECT_LE(edit.range.end.offset, one.text.size()) << folder;
        }
    }
}

TEST(Checks, EachRuleIsExplainedInEachLanguage)
{
    const std::filesystem::path pages = std::filesystem::path(LAMELLA_TEST_DATA) / "../../../../resources/checks";
    for (const Rule &rule : checkRules()) {
        for (const char *language : {"en", "ko"}) {
            const std::string page = test::textOf(pages / language / (std::string(rule.page) + ".md"));
            EXPECT_TRUE(page.starts_with("# " + std::string(rule.name) + "\n")) << language << ' ' << rule.name;
            EXPECT_TRUE(page.contains("```dockerfile")) << language << ' ' << rule.name;
        }
    }
}

TEST(Checks, StopWhenAsked)
{
    const std::string text = "FROM a\nENV a b\n";
    const Dockerfile file = parse(text);
    const CheckSubject subject{.text = text, .file = file};
    EXPECT_FALSE(check(subject).findings.empty());
    std::stop_source stop;
    stop.request_stop();
    EXPECT_TRUE(check(subject, stop.get_token()).findings.empty());
}

TEST(Checks, BuildArgumentTakesTheDirectivesPlace)
{
    const std::string text = "# check=skip=all\nFROM a:1\nENV a b\n";
    const Dockerfile file = parse(text);
    CheckSubject subject{.text = text, .file = file};
    EXPECT_TRUE(check(subject).findings.empty());
    subject.buildArgs = {{"BUILDKIT_DOCKERFILE_CHECK", "error=true"}};
    const CheckReport report = check(subject);
    ASSERT_EQ(report.findings.size(), 1U);
    EXPECT_EQ(report.findings[0].rule, "LegacyKeyValueFormat");
    EXPECT_EQ(report.refusal->message, "lint violation found for rules: LegacyKeyValueFormat");
    subject.buildArgs = {{"BUILDKIT_DOCKERFILE_CHECK", "error=maybe"}};
    EXPECT_EQ(check(subject).refusal->message,
              "failed to parse build-arg:BUILDKIT_DOCKERFILE_CHECK: failed to parse check option \"error=maybe\": "
              "strconv.ParseBool: parsing \"maybe\": invalid syntax");
}

TEST(Checks, StaysQuickOnHostileText)
{
    std::string text = "FROM a\n";
    for (int i = 0; i < 5000; ++i)
        text += std::format("ENV A{} $B{} ${{C\nRUN echo '\" $( ` <<< && && ; \\\n\nEXPOSE $X:1/TCP\n", i, i);
    const Dockerfile file = parse(text);
    const auto before = std::chrono::steady_clock::now();
    EXPECT_FALSE(check({.text = text, .file = file}).findings.empty());
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(20));
}

} // namespace
} // namespace lamella::dockerfile
