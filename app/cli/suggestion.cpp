// SPDX-License-Identifier: Apache-2.0
#include "app/cli/suggestion.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace lamella::cli {

namespace {

/// Insertions, deletions and replacements between two words (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, diagonal + 1, row[j] + 1});
        }
    }
    return row.back();
}

} // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates)
{
    constexpr std::size_t longest = 64;
    constexpr std::size_t shortest = 4;
    if (word.size() > longest || word.size() < shortest)
        return {};
    std::string_view best;
    std::size_t fewest = word.size() < 5 ? 2 : 3;
    for (const std::string_view candidate : candidates) {
        const std::size_t slips = distance(word, candidate);
        if (slips >= fewest)
            continue;
        fewest = slips;
        best = candidate;
    }
    return best;
}

} // namespace lamella::cli
