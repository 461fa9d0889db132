// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/editing/names.h"

#include "core/dockerfile/edit.h"
#include "core/dockerfile/editing/variable_values.h"

#include <gtest/gtest.h>

namespace lamella::dockerfile {
namespace {

/// A file with its names.
struct Read {
    std::string text;
    Dockerfile file = parse(text);
    Names names = namesIn(file, text);
    BaseVariables bases = {};

    /// The place behind the first `mark`.
    [[nodiscard]] std::size_t at(std::string_view mark) const { return text.find(mark) + mark.size(); }

    [[nodiscard]] const Occurrence *occurrence(std::string_view mark) const { return occurrenceAt(names, at(mark)); }

    /// The line of what the name behind `mark` means; 0: none.
    [[nodiscard]] std::size_t definitionLine(std::string_view mark) const
    {
        const Occurrence *use = occurrence(mark);
        const Occurrence *definition = use == nullptr ? nullptr : definitionOf(names, *use);
        return definition == nullptr ? 0 : definition->range.start.line;
    }

    [[nodiscard]] std::vector<std::size_t> useLines(std::string_view mark) const
    {
        std::vector<std::size_t> lines;
        for (const Occurrence &use : usesOf(names, *occurrence(mark)))
            lines.push_back(use.range.start.line);
        return lines;
    }

    [[nodiscard]] std::string renamed(std::string_view mark, std::string_view name) const
    {
        const Result<std::vector<Edit>> edits = renameEdits(names, *occurrence(mark), name);
        return edits ? edited(text, *edits) : edits.error().message;
    }

    [[nodiscard]] std::string value(std::string_view mark) const
    {
        const std::optional<VariableAt> variable = variableAt(names, variableValues(file, names, bases), at(mark));
        return variable ? variable->value.value_or("(unknown)") : "(none)";
    }
};

using Lines = std::vector<std::size_t>;

TEST(Names, StagesAreFoundWhereverTheyAreNamed)
{
    const Read read{"FROM alpine AS Build\n"
                    "RUN make\n"
                    "FROM build AS test\n"
                    "FROM scratch\n"
                    "COPY --from=build /a /b\n"
                    "COPY --from=0 /a /c\n"
                    "RUN --mount=type=bind,from=build,target=/x ls\n"};
    EXPECT_EQ(read.definitionLine("--from=bu"), 1U);
    EXPECT_EQ(read.useLines("AS Bu"), (Lines{1, 3, 5, 6, 7}));
    EXPECT_EQ(read.definitionLine("--from=0"), 1U);
    EXPECT_EQ(read.occurrence("FROM alp"), nullptr);
}

TEST(Names, ALaterStageOfTheSameNameTakesOver)
{
    const Read read{"FROM a AS x\nFROM x AS x\nFROM x\n"};
    EXPECT_EQ(read.definitionLine("FROM x"), 1U);
    EXPECT_EQ(definitionOf(read.names, read.names.occurrences.back())->range.start.line, 2U);
}

TEST(Names, RenamingAStageLeavesNumbersAlone)
{
    const Read read{"FROM a AS one\nFROM scratch\nCOPY --from=ONE /a /\nCOPY --from=0 /b /\n"};
    EXPECT_EQ(read.renamed("AS o", "two"), "FROM a AS two\nFROM scratch\nCOPY --from=two /a /\nCOPY --from=0 /b /\n");
    EXPECT_NE(read.renamed("AS o", "2 x").find("cannot be the name of a stage"), std::string::npos);
}

TEST(Names, VariablesAreFoundWhereTheyAreReplaced)
{
    const Read read{"FROM a\n"
                    "ENV DIR=/srv NAME=x\n"
                    "WORKDIR ${DIR:-/tmp}/$NAME\n"
                    "RUN echo \"$DIR\" '$DIR' \\$DIR \\\n"
                    "  # $DIR\n"
                    "  && cat <<EOF\n"
                    "in $DIR\n"
                    "EOF\n"
                    "CMD [\"echo\", \"$DIR\"]\n"};
    EXPECT_EQ(read.useLines("ENV DI"), (Lines{2, 3, 4, 7}));
    EXPECT_EQ(read.definitionLine("in $D"), 2U);
    EXPECT_EQ(read.definitionLine("/$NA"), 2U);
}

TEST(Names, AnArgTakesTheGlobalOneOver)
{
    const Read read{"ARG VERSION=1\n"
                    "FROM a:$VERSION AS one\n"
                    "ARG VERSION\n"
                    "RUN echo $VERSION\n"
                    "FROM b AS two\n"
                    "ENV VERSION=9\n"
                    "RUN echo $VERSION\n"};
    EXPECT_EQ(read.useLines("ARG VER"), (Lines{1, 2, 3, 4}));
    EXPECT_EQ(read.definitionLine("a:$V"), 1U);
    EXPECT_EQ(read.definitionLine("RUN echo $V"), 3U);
    EXPECT_NE(read.renamed("ARG VER", "TAG").find("VERSION=9"), std::string::npos) << "another stage's own";
    EXPECT_EQ(read.renamed("ARG VER", "TAG").find("ARG VERSION"), std::string::npos);
}

TEST(Names, AStageKnowsWhatItsBaseSets)
{
    const Read read{"FROM a AS base\nENV ROOT=/r\nFROM base AS left\nRUN ls $ROOT\nFROM c\nRUN ls $ROOT\n"};
    EXPECT_EQ(read.useLines("ENV RO"), (Lines{2, 4}));
    EXPECT_EQ(read.definitionLine("RUN ls $"), 2U);
}

TEST(Names, WhatComesFromOutsideIsNotRenamed)
{
    const Read read{"FROM a\nRUN echo $HOME\n"};
    EXPECT_EQ(read.definitionLine("$HO"), 0U);
    EXPECT_NE(read.renamed("$HO", "X").find("not defined in this file"), std::string::npos);
}

TEST(Names, ATakenNameIsRefused)
{
    const Read read{"FROM a\nENV A=1 B=2\nRUN echo $A\n"};
    EXPECT_NE(read.renamed("ENV ", "B").find("already"), std::string::npos);
    EXPECT_EQ(read.renamed("ENV ", "C"), "FROM a\nENV C=1 B=2\nRUN echo $C\n");
}

TEST(Names, BrokenFilesStillHaveNames)
{
    const Read read{"FROM a AS\nRUN --mount=from=\nENV =x $\nCOPY --from= . .\nRUN ${\nFROM \nENV X\n"};
    EXPECT_EQ(occurrenceAt(read.names, 10'000), nullptr);
}

TEST(VariableAt, SaysTheValueOfItsPlace)
{
    const Read read{"ARG TAG=3\n"
                    "FROM a:$TAG\n"
                    "ENV A=1\n"
                    "RUN echo first $A\n"
                    "ENV A=${A}2 B=$A\n"
                    "RUN echo second $A $B $PATH\n"
                    "ARG TAG\n"
                    "RUN echo $TAG\n"};
    EXPECT_EQ(read.value("a:$T"), "3");
    EXPECT_EQ(read.value("first $"), "1");
    EXPECT_EQ(read.value("second $"), "12");
    EXPECT_EQ(read.value("second $A $"), "1") << "words of one ENV do not see each other";
    EXPECT_EQ(read.value("$PA"), "(unknown)");
    EXPECT_EQ(read.value("RUN echo $T"), "3");
    EXPECT_EQ(read.value("ENV A"), "1") << "a definition says what it gives";
    EXPECT_EQ(read.value("FRO"), "(none)");
    const VariableAt tag = *variableAt(read.names, variableValues(read.file, read.names), read.at("RUN echo $T"));
    EXPECT_EQ(tag.origin, VariableOrigin::GlobalArgument);
    EXPECT_EQ(tag.setAt->start.line, 1U);
}

TEST(VariableAt, ABaseImageSetsVariables)
{
    Read read{"FROM a AS one\nENV PATH=/x:$PATH\nRUN echo $PATH $HOME\nFROM one\nRUN ls $PATH $LANG\n"
              "FROM scratch\nRUN cat $LANG\n"};
    read.bases = {{0, {{"PATH", "/bin"}, {"LANG", "ko_KR"}}}};
    EXPECT_EQ(read.value("RUN echo $P"), "/x:/bin");
    EXPECT_EQ(read.value("$HO"), "(unknown)");
    EXPECT_EQ(read.value("RUN ls $P"), "/x:/bin");
    EXPECT_EQ(read.value("RUN ls $PATH $L"), "ko_KR");
    EXPECT_EQ(read.value("RUN cat $L"), "(unknown)") << "another stage, another base";
    const VariableValues values = variableValues(read.file, read.names, read.bases);
    EXPECT_EQ(variableAt(read.names, values, read.at("RUN ls $PATH $L"))->origin, VariableOrigin::BaseImage);
    EXPECT_EQ(variableAt(read.names, values, read.at("RUN ls $P"))->setAt->start.line, 2U);
    EXPECT_EQ(values.values.size(), 3U) << "each value is kept once";
}

TEST(VariableAt, ValuesStayBounded)
{
    std::string text = "FROM a\nENV A=xxxxxxxxxxxxxxxx\n";
    for (int i = 0; i < 200; ++i)
        text += "ENV A=$A$A$A$A\n";
    const Read read{text + "RUN echo $A\n"};
    EXPECT_LE(read.value("echo $").size(), 4096U);
}

} // namespace
} // namespace lamella::dockerfile
