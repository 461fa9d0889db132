// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/expansion.h"

#include <gtest/gtest.h>

namespace lamella::dockerfile {
namespace {

const Variables variables(std::vector<std::string>{"A=one", "E=", "P=/usr/lib/libx.so.1", "W=x y", "STAR=a*c"});

struct Case {
    std::string text;
    std::string expected;
};

TEST(Expansion, ReplacesVariables)
{
    const std::vector<Case> table{{"$A", "one"},
                                  {"${A}", "one"},
                                  {"$Ax${A}x", "onex"},
                                  {"$NO|$1|$$|$@|$*|$#|$?|$-|$!|$0", "|||||||||"},
                                  {"$.", "$."},
                                  {"a$", "a$"},
                                  {"${NO:-w}", "w"},
                                  {"${NO-w}", "w"},
                                  {"${E:-w}", "w"},
                                  {"${E-w}", ""},
                                  {"${A:+w}", "w"},
                                  {"${E:+w}", ""},
                                  {"${E+w}", "w"},
                                  {"${NO+w}", ""},
                                  {"${A:?no}", "one"},
                                  {"${NO:-${A}-${E:-$W}}", "one-x y"},
                                  {"${P#*/}", "usr/lib/libx.so.1"},
                                  {"${P##*/}", "libx.so.1"},
                                  {"${P%.*}", "/usr/lib/libx.so"},
                                  {"${P%%.*}", "/usr/lib/libx"},
                                  {"${P%%?}", "/usr/lib/libx.so."},
                                  {"${STAR#a\\*}", "c"},
                                  {"${STAR#a*}", "*c"},
                                  {"${P/lib/LIB}", "/usr/LIB/libx.so.1"},
                                  {"${P//lib/LIB}", "/usr/LIB/LIBx.so.1"},
                                  {"${P//\\//-}", "-usr-lib-libx.so.1"},
                                  {"${P/l*b/L}", "/usr/Lx.so.1"},
                                  {"${A//[o]/x}", "one"},
                                  {"한${A}국", "한one국"},
                                  {"$A국", ""}};
    for (const Case &one : table) {
        const Result<Expansion> result = expand(one.text, variables);
        ASSERT_TRUE(result) << one.text << ": " << result.error().message;
        EXPECT_EQ(result->value, one.expected) << one.text;
    }
}

TEST(Expansion, ResolvesQuotesAndEscapes)
{
    const std::vector<Case> table{
        {"'$A'", "$A"}, {"\"$A\"", "one"},  {"\\$A", "$A"},     {"a\\ b", "a b"},    {"\"a\\\"b\\n\\$\"", "a\"b\\n$"},
        {"a\\", "a"},   {"a\\\\b", "a\\b"}, {"'a\\b'", "a\\b"}, {"\"it's\"", "it's"}};
    for (const Case &one : table) {
        const Result<Expansion> result = expand(one.text, variables);
        ASSERT_TRUE(result) << one.text;
        EXPECT_EQ(result->value, one.expected) << one.text;
    }
    EXPECT_EQ(expand("`$A C:\\x", variables, {.escape = '`'})->value, "$A C:\\x");
    EXPECT_EQ(expand("\"$A\" '\\n' \\$", variables, {.ignoreQuotes = true})->value, "\"one\" 'n' $");
    EXPECT_EQ(expand("\"$A $NO ${NO:-x} ${NO}\"", variables, {.keepQuotes = true, .keepUnset = true})->value,
              "\"one $NO ${NO:-x} ${NO}\"");
}

TEST(Expansion, SplitsWordsAfterReplacing)
{
    EXPECT_EQ(expand("$W \"$W\" a\\ b", variables)->words, (std::vector<std::string>{"x", "y", "x y", "a b"}));
    EXPECT_TRUE(expand(" $E ", variables)->words.empty());
}

TEST(Expansion, ReportsUsedAndUnset)
{
    const Result<Expansion> result = expand("$A ${NO:-$E} '$X'", variables);
    ASSERT_TRUE(result);
    EXPECT_EQ(result->used, (std::set<std::string>{"A", "E"}));
    EXPECT_EQ(result->unset, std::set<std::string>{"NO"});
}

TEST(Expansion, RefusesInBuildKitsWords)
{
    const std::vector<Case> table{{"${A", "syntax error: missing '}'"},
                                  {"${", "syntax error: missing '}'"},
                                  {"${A:-", "syntax error: missing '}'"},
                                  {"${}", "syntax error: bad substitution"},
                                  {"${:x}", "syntax error: bad substitution"},
                                  {"${{A}}", "syntax error: bad substitution"},
                                  {"${A=x}", "unsupported modifier (=) in substitution"},
                                  {"${A:=x}", "unsupported modifier (:=) in substitution"},
                                  {"${A:x}", "unsupported modifier (:x) in substitution"},
                                  {"${A:#x}", "unsupported modifier (:#) in substitution"},
                                  {"${NO?}", "NO: is not allowed to be unset"},
                                  {"${E:?}", "E: is not allowed to be empty"},
                                  {"${NO:?give $A}", "NO: give one"},
                                  {"${A//x}", "syntax error: missing '/' in ${}"},
                                  {"${A#\\x}", "invalid pattern (\\x) in substitution: invalid escape '\\x'"},
                                  {"'a", "unexpected end of statement while looking for matching single-quote"},
                                  {"\"a", "unexpected end of statement while looking for matching double-quote"}};
    for (const Case &one : table) {
        const Result<Expansion> result = expand(one.text, variables);
        ASSERT_FALSE(result) << one.text;
        EXPECT_TRUE(result.error().message.ends_with(": " + one.expected)) << result.error().message;
    }
}

TEST(Expansion, BoundsNesting)
{
    std::string text;
    for (int i = 0; i < 10000; ++i)
        text += "${NO:-";
    EXPECT_FALSE(expand(text + std::string(10000, '}'), variables));
}

TEST(Expansion, BoundsTheResult)
{
    const Variables large(std::vector<std::string>{"A=" + std::string(1000, 'a')});
    EXPECT_EQ(expand("$A$A", large, {.growth = 1996})->value.size(), 2000U);
    for (const char *text : {"$A$A", "\"$A$A\"", "${NO:-$A$A}"}) {
        const Result<Expansion> result = expand(text, large, {.growth = 1900});
        ASSERT_FALSE(result) << text;
        EXPECT_TRUE(result.error().message.contains("the result is longer than 19")) << result.error().message;
    }
}

TEST(Expansion, ReplacesInLongValues)
{
    Variables large(std::vector<std::string>{"A=" + std::string(60'000, 'a') + "b"});
    EXPECT_EQ(expand("${A//b/c}", large)->value, std::string(60'000, 'a') + "c");
    EXPECT_FALSE(expand("${A//a*?a*c/x}", large));
}

} // namespace
} // namespace lamella::dockerfile
