// SPDX-License-Identifier: Apache-2.0
#include "core/store/container_name.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <format>
#include <random>

namespace lamella::store {

namespace {

/// How ground is, and what it is made of: the program is about layers.
constexpr std::array<std::string_view, 48> qualities{
    "ancient", "banded",  "bright",  "broad",  "brown",  "buried", "calm",   "carved",   "cloudy", "coarse",
    "cool",    "curved",  "dark",    "deep",   "dense",  "dry",    "even",   "faint",    "fine",   "firm",
    "flat",    "folded",  "frozen",  "golden", "grand",  "green",  "grey",   "hidden",   "high",   "hollow",
    "layered", "light",   "low",     "mossy",  "narrow", "old",    "pale",   "quiet",    "red",    "rough",
    "sandy",   "shallow", "silvery", "smooth", "steep",  "thin",   "veined", "weathered"};
constexpr std::array<std::string_view, 48> grounds{
    "agate", "amber",  "basalt", "basin",   "bay",    "beach",   "bluff",  "boulder", "canyon", "cave",
    "chalk", "cliff",  "clay",   "coal",    "coast",  "coral",   "crater", "crystal", "delta",  "dune",
    "fjord", "flint",  "gorge",  "granite", "gravel", "gypsum",  "hill",   "island",  "jasper", "lagoon",
    "loam",  "marble", "marl",   "meadow",  "mesa",   "opal",    "pebble", "plain",   "quartz", "reef",
    "ridge", "shale",  "slate",  "spring",  "strata", "terrace", "tuff",   "valley"};

std::uint32_t numberAt(std::string_view id, std::size_t place)
{
    constexpr std::size_t digits = 8;
    constexpr int base = 16;
    std::uint32_t number = 0;
    const std::string_view part = id.substr(std::min(place, id.size()), digits);
    std::from_chars(part.data(), part.data() + part.size(), number, base);
    return number;
}

bool isAlphanumeric(char letter)
{
    return std::isalnum(static_cast<unsigned char>(letter)) != 0;
}

} // namespace

std::string newContainerId()
{
    constexpr int words = 8;
    std::random_device random;
    std::string id;
    for (int word = 0; word < words; ++word)
        id += std::format("{:08x}", random());
    return id;
}

std::string generatedName(std::string_view id, int attempt)
{
    constexpr std::size_t secondPlace = 8;
    const std::string name = std::format("{}_{}", qualities[numberAt(id, 0) % qualities.size()],
                                         grounds[numberAt(id, secondPlace) % grounds.size()]);
    return attempt == 0 ? name : name + std::to_string(attempt);
}

bool isContainerName(std::string_view text)
{
    return text.size() >= 2 && isAlphanumeric(text.front()) && std::ranges::all_of(text, [](char letter) {
               return isAlphanumeric(letter) || letter == '_' || letter == '.' || letter == '-';
           });
}

} // namespace lamella::store
