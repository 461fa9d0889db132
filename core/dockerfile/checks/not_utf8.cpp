// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"
#include "core/dockerfile/checks/survey.h"
#include "core/dockerfile/unicode.h"

namespace lamella::dockerfile {

namespace {

constexpr char32_t replacement = 0xFFFD;

/// Where the first byte stands that is part of no character; at the end when all are.
std::size_t firstOddByte(std::string_view text)
{
    std::size_t place = 0;
    for (Rune rune = runeAt(text, place); !rune.isEnd(); rune = runeAt(text, place)) {
        if (rune.value == replacement && rune.width == 1)
            return place;
        place += rune.width;
    }
    return place;
}

} // namespace

void findNotUtf8(const Survey &survey, Findings &findings)
{
    for (const Instruction *instruction : survey.file().instructions()) {
        if (firstOddByte(instruction->text) == instruction->text.size())
            continue;
        const std::size_t begin = instruction->range.start.offset + firstOddByte(survey.textOf(instruction->range));
        findings.push_back(
            findingAt(*instruction, survey.source().range(begin, begin + 1),
                      "a byte here is no UTF-8: the image's settings and history will hold U+FFFD in its "
                      "place; save the file as UTF-8"));
    }
}

} // namespace lamella::dockerfile
