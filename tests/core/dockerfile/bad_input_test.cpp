// SPDX-License-Identifier: Apache-2.0
// What is no Dockerfile at all: a clear finding, and no more memory or time than the text is long.
#include "core/dockerfile/ast_form.h"
#include "core/dockerfile/dockerfile.h"
#include "core/dockerfile/format.h"
#include "core/dockerfile/json_form.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace lamella::dockerfile {
namespace {

std::string firstError(const Dockerfile &file)
{
    const auto error = std::ranges::find(file.diagnostics, Severity::Error, &Diagnostic::severity);
    return error == file.diagnostics.end() ? "" : error->message;
}

TEST(BadInput, NamesABinaryFile)
{
    const Dockerfile elf = parse(std::string("\x7F"
                                             "ELF\x02\x01\x01\0\0\0 \0\x03\n\x9C\n",
                                             17));
    EXPECT_EQ(firstError(elf),
              "unknown instruction: \"\\x7fELF\\x02\\x01\\x01\\x00\\x00\\x00\": this is no text, and so no "
              "Dockerfile");
    std::mt19937 random(1); // NOLINT(cert-msc51-cpp): the same bytes each time
    std::string bytes(1U << 20U, ' ');
    std::ranges::generate(bytes, [&random] { return static_cast<char>(random()); });
    const Dockerfile noise = parse(bytes);
    EXPECT_TRUE(hasErrors(noise.diagnostics));
    EXPECT_LE(noise.diagnostics.size(), 1001U);
    EXPECT_TRUE(Json::parse(toJson(noise).dump()));
    EXPECT_FALSE(astText(noise).empty());
}

TEST(BadInput, RefusesAFileThatIsTooLarge)
{
    const Dockerfile line = parse("FROM a\nRUN " + std::string(std::size_t{100} << 20U, 'x'));
    EXPECT_EQ(firstError(line), "the Dockerfile is larger than 16777216 bytes");
    EXPECT_TRUE(line.stages.empty());
    const Dockerfile within = parse("FROM a\nRUN " + std::string(std::size_t{8} << 20U, 'x'));
    EXPECT_EQ(firstError(within), "dockerfile line greater than max allowed size of 65535");
}

TEST(BadInput, StopsAfterTooManyInstructionsOrMistakes)
{
    std::string many = "FROM a\n";
    for (int i = 0; i < 100'010; ++i)
        many += "CMD\n";
    const Dockerfile file = parse(many);
    EXPECT_EQ(file.instructions().size(), 100'000U);
    EXPECT_EQ(firstError(file), "a Dockerfile cannot have more than 100000 instructions");
    EXPECT_EQ(file.diagnostics.front().range.start.line, 100'001U);

    std::string wrong = "FROM a\n";
    for (int i = 0; i < 5000; ++i)
        wrong += "none\n";
    const Dockerfile mistaken = parse(wrong);
    EXPECT_EQ(mistaken.diagnostics.size(), 1001U);
    EXPECT_EQ(mistaken.diagnostics.back().message, "too many mistakes: the file is not read further");
}

TEST(BadInput, RefusesNulBytesInWhatAProcessGets)
{
    using std::string_literals::operator""s;
    EXPECT_EQ(firstError(parse("FROM a\nRUN x\0y\n"s)), "RUN holds a NUL byte, which no process can be given");
    EXPECT_EQ(firstError(parse("FROM a\nRUN [\"x\\u0000y\"]\n")),
              "RUN holds a NUL byte, which no process can be given");
    EXPECT_EQ(firstError(parse("FROM a\nRUN <<E\n\0\nE\n"s)), "RUN holds a NUL byte, which no process can be given");
    EXPECT_EQ(firstError(parse("FROM a\n# x\0y\nCOPY <<E /x\n\0\nE\n"s)), "");
}

TEST(BadInput, KeepsBytesThatAreNotUtf8)
{
    const std::string text = "FROM a\nLABEL a=\"\xC3\x28\xFF\"\nCOPY \xFE /\n# \x80\n";
    const Dockerfile file = parse(text);
    EXPECT_EQ(firstError(file), "");
    EXPECT_EQ(file.stages.at(0).instructions.at(1).words.at(0).text, "\xFE");
    EXPECT_TRUE(Json::parse(toJson(file).dump()));
    EXPECT_EQ(formatted(text).value(), text);
}

TEST(BadInput, ReadsDeeplyNestedSubstitutions)
{
    std::string nested;
    for (int i = 0; i < 10'000; ++i)
        nested += "${";
    EXPECT_EQ(firstError(parse("FROM a\nRUN echo " + nested + "\nENV a=" + nested + "\n")), "");
}

} // namespace
} // namespace lamella::dockerfile
