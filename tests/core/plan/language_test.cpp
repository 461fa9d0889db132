// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "tests/core/plan/language_case.h"

#include <cstdlib>
#include <gtest/gtest.h>

namespace lamella::plan {

namespace {

/// What expected.json says of BuildKit: "same", or each member that differs and why.
Json verdictOf(const std::map<std::string, std::string> &differences, const Json &reasons)
{
    if (differences.empty())
        return "same";
    Json differs = Json::object();
    for (const auto &[member, both] : differences)
        differs.set(member, reasons[member].string());
    return differs;
}

void accept(const LanguageCase &one, Json answer)
{
    answer.set("buildkit", verdictOf(differences(answer, one.recorded), one.expected["buildkit"]));
    EXPECT_TRUE(replaceFile(one.folder / "expected.json", answer.dump(1) + "\n"));
}

TEST(Language, AnswersAsExpected)
{
    for (const LanguageCase &one : languageCases()) {
        Json expected = one.expected;
        expected.remove("buildkit");
        const Json answer = answerOf(one);
        if (std::getenv("LAMELLA_ACCEPT") != nullptr)
            accept(one, answer);
        else
            EXPECT_EQ(expected.dump(1), answer.dump(1)) << one.folder;
    }
}

TEST(Language, AnswersAsBuildKitDidOrSaysWhyNot)
{
    for (const LanguageCase &one : languageCases()) {
        const std::map<std::string, std::string> found = differences(answerOf(one), one.recorded);
        const Json &said = one.expected["buildkit"];
        for (const auto &[member, both] : found)
            EXPECT_FALSE(said[member].string().empty()) << one.folder << " says not why " << member << " differs:\n"
                                                        << both;
        for (const auto &[member, reason] : said.members())
            EXPECT_TRUE(found.contains(member)) << one.folder << ": " << member << " is the same after all";
        if (found.empty()) {
            EXPECT_EQ(said.string(), "same") << one.folder;
        }
    }
}

TEST(Language, CoversWhatItShould)
{
    EXPECT_GE(languageCases().size(), 150U);
}

} // namespace

} // namespace lamella::plan
