// SPDX-License-Identifier: Apache-2.0
#include "core/build/changed_mode.h"

#include <string>

namespace lamella::build {

namespace {

constexpr std::uint32_t all = 0777;
constexpr std::uint32_t execution = 0111;
constexpr std::uint32_t sticky = 01000;

/// The permissions of some classes: 0700 for "u".
std::uint32_t classesOf(std::string_view whom)
{
    std::uint32_t mask = whom.empty() ? all : 0;
    for (const char one : whom)
        mask |= one == 'u' ? 0700U : one == 'g' ? 0070U : one == 'o' ? 0007U : all;
    return mask;
}

/// setuid and setgid of the classes in a mask.
std::uint32_t specialOf(std::uint32_t mask)
{
    return ((mask & 0700U) != 0 ? 04000U : 0U) | ((mask & 0070U) != 0 ? 02000U : 0U);
}

/// The bits of one class of a mode, for every class.
std::uint32_t copied(char from, std::uint32_t mode)
{
    const std::uint32_t bits = (from == 'u' ? mode >> 6U : from == 'g' ? mode >> 3U : mode) & 07U;
    return bits * 0111U;
}

std::uint32_t bitOf(char letter, std::uint32_t mask, bool executable)
{
    switch (letter) {
    case 'r':
        return 0444U & mask;
    case 'w':
        return 0222U & mask;
    case 'x':
        return execution & mask;
    case 'X':
        return executable ? execution & mask : 0;
    case 's':
        return specialOf(mask);
    default:
        return sticky;
    }
}

std::uint32_t applied(char how, std::uint32_t mode, std::uint32_t cleared, std::uint32_t bits)
{
    if (how == '=')
        return (mode & ~cleared) | bits;
    return how == '+' ? mode | bits : mode & ~bits;
}

} // namespace

std::uint32_t changedMode(std::string_view change, std::uint32_t mode, bool isFolder)
{
    const bool executable = isFolder || (mode & execution) != 0;
    std::uint32_t mask = 0;
    bool atClause = true;
    while (!change.empty()) {
        if (atClause) {
            const std::size_t end = change.find_first_of("+-=");
            mask = classesOf(change.substr(0, end));
            change.remove_prefix(end);
        }
        const char how = change.front();
        const std::size_t end = std::min(change.find_first_of("+-=,", 1), change.size());
        const std::string_view letters = change.substr(1, end - 1);
        if (!letters.empty() && std::string_view("ugo").contains(letters.front())) {
            mode = applied(how, mode, mask, copied(letters.front(), mode) & mask);
        } else {
            std::uint32_t bits = 0;
            for (const char letter : letters)
                bits |= bitOf(letter, mask, executable);
            mode = applied(how, mode, mask | specialOf(mask), bits);
        }
        change.remove_prefix(end);
        atClause = change.starts_with(',');
        if (atClause)
            change.remove_prefix(1);
    }
    return mode;
}

} // namespace lamella::build
