// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/suggestion.h"

#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace lamella::dockerfile {

namespace {

constexpr std::size_t tooFar = 3;

std::size_t distance(std::u32string_view a, std::u32string_view b)
{
    const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (difference >= tooFar)
        return tooFar;
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

std::string inCaseOf(std::string_view text, const std::string &found)
{
    if (toLower(text) == text)
        return toLower(found);
    return toUpper(text) == text ? toUpper(found) : found;
}

} // namespace

std::string suggestion(std::string_view text, std::span<const std::string> known, LetterCase letters)
{
    const bool ignored = letters == LetterCase::Ignored;
    const std::u32string wanted = runesOf(ignored ? toLower(text) : std::string(text));
    std::string best;
    std::size_t least = tooFar;
    for (const std::string &candidate : known) {
        const std::string name = ignored ? toLower(candidate) : candidate;
        const std::size_t away = distance(wanted, runesOf(name));
        if (away == 0)
            return {};
        if (away < least) {
            best = ignored ? inCaseOf(text, name) : name;
            least = away;
        }
    }
    return best;
}

std::string didYouMean(std::string_view text, std::span<const std::string> known, LetterCase letters)
{
    const std::string found = suggestion(text, known, letters);
    return found.empty() ? std::string() : " (did you mean " + found + "?)";
}

} // namespace lamella::dockerfile
