// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/editing/completion.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace lamella::dockerfile {
namespace {

/// What is offered at the `|` of a text.
struct Offered {
    std::string word;
    std::vector<std::string> texts;
    Completions completions;

    explicit Offered(std::string text)
    {
        const std::size_t cursor = text.find('|');
        text.erase(cursor, 1);
        const Dockerfile file = parse(text);
        completions = completionsAt(file, namesIn(file, text), text, cursor);
        const TextRange &range = completions.word;
        word = text.substr(range.start.offset, range.end.offset - range.start.offset);
        for (const Candidate &one : completions.candidates)
            texts.push_back(one.text);
    }

    [[nodiscard]] bool has(std::string_view text) const { return std::ranges::contains(texts, text); }
};

TEST(Completion, KeywordsAtTheStartOfALine)
{
    const Offered offered("FROM a\nCO|");
    EXPECT_EQ(offered.word, "CO");
    EXPECT_TRUE(offered.has("COPY"));
    EXPECT_TRUE(Offered("FROM a\n|\nRUN b\n").has("WORKDIR"));
    EXPECT_TRUE(Offered("|").has("FROM"));
}

TEST(Completion, FlagsAndTheirValues)
{
    EXPECT_TRUE(Offered("FROM a\nCOPY --f| . .\n").has("--from="));
    EXPECT_FALSE(Offered("FROM a\nADD --f| . .\n").has("--from="));
    const Offered network("FROM a\nRUN --network=n| make\n");
    EXPECT_EQ(network.word, "n");
    EXPECT_TRUE(network.has("none"));
    EXPECT_TRUE(Offered("FROM a\nCOPY --link=|").has("true"));
}

TEST(Completion, MountsKnowTheirType)
{
    EXPECT_TRUE(Offered("FROM a\nRUN --mount=type=|").has("cache"));
    const Offered keys("FROM a\nRUN --mount=type=cache,sh|");
    EXPECT_EQ(keys.word, "sh");
    EXPECT_TRUE(keys.has("sharing="));
    EXPECT_FALSE(Offered("FROM a\nRUN --mount=type=tmpfs,|").has("sharing="));
    EXPECT_TRUE(Offered("FROM a\nRUN --mount=type=cache,sharing=|").has("locked"));
    EXPECT_TRUE(Offered("FROM a AS one\nFROM b\nRUN --mount=from=|").has("one"));
}

TEST(Completion, StagesAboveOnly)
{
    const Offered from("FROM a AS one\nFROM o|\nFROM b AS three\n");
    EXPECT_TRUE(from.has("one"));
    EXPECT_TRUE(from.has("scratch"));
    EXPECT_FALSE(from.has("three"));
    EXPECT_TRUE(from.completions.images);
    EXPECT_TRUE(Offered("FROM a AS one\nFROM b\nCOPY --from=|").has("one"));
    EXPECT_TRUE(Offered("FROM a |").has("AS"));
}

TEST(Completion, VariablesBehindADollar)
{
    const Offered plain("ARG G=1\nFROM a\nENV DIR=/x\nARG LATE\nRUN echo $D|\nENV AFTER=1\n");
    EXPECT_EQ(plain.word, "D");
    EXPECT_TRUE(plain.has("DIR"));
    EXPECT_TRUE(plain.has("LATE"));
    EXPECT_FALSE(plain.has("AFTER"));
    EXPECT_FALSE(plain.has("G")) << "no ARG of the stage takes it over";
    EXPECT_EQ(Offered("FROM a\nENV DIR=/x\nWORKDIR /a/${DI|\n").word, "DI");
    EXPECT_TRUE(Offered("ARG G=1\nFROM a:$|\n").has("G"));
    EXPECT_TRUE(Offered("FROM a\nENV X=1\nRUN echo \\$|\n").texts.empty());
}

TEST(Completion, PathsOfTheContext)
{
    const Offered path("FROM a\nCOPY src/ma| /x\n");
    EXPECT_EQ(path.completions.folder, "src/");
    EXPECT_EQ(path.word, "ma");
    EXPECT_EQ(Offered("FROM a\nCOPY |\n").completions.folder, "");
    EXPECT_EQ(Offered("FROM a\nADD [\"s|\n").word, "s");
    EXPECT_FALSE(Offered("FROM a AS o\nFROM b\nCOPY --from=o |\n").completions.folder);
    EXPECT_FALSE(Offered("FROM a\nRUN ls |\n").completions.folder);
}

TEST(Completion, SignalsTriggersAndHealth)
{
    EXPECT_TRUE(Offered("FROM a\nSTOPSIGNAL SIG|\n").has("SIGQUIT"));
    EXPECT_TRUE(Offered("FROM a\nONBUILD |\n").has("RUN"));
    EXPECT_FALSE(Offered("FROM a\nONBUILD |\n").has("FROM"));
    EXPECT_TRUE(Offered("FROM a\nONBUILD COPY --f|\n").has("--from="));
    EXPECT_TRUE(Offered("FROM a\nHEALTHCHECK --interval=5s |\n").has("CMD"));
}

TEST(Completion, ContinuedLinesBelongToTheirInstruction)
{
    EXPECT_TRUE(Offered("FROM a\nCOPY \\\n  --ch|").has("--chown="));
    EXPECT_TRUE(Offered("FROM a\nRUN --network=none \\\n  --mount=type=|").has("secret"));
}

TEST(Completion, NothingInCommentsAndDocuments)
{
    EXPECT_TRUE(Offered("FROM a\n# CO|\nRUN b\n").texts.empty());
    EXPECT_TRUE(Offered("FROM a\nRUN <<EOF\nCO|\nEOF\n").texts.empty());
}

} // namespace
} // namespace lamella::dockerfile
