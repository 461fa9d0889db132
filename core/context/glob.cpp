// SPDX-License-Identifier: Apache-2.0
#include "core/context/glob.h"

#include "core/base/path.h"

#include <algorithm>
#include <optional>

namespace lamella::context {

namespace {

Error badPattern(std::string_view pattern)
{
    return {ErrorCode::InvalidInput,
            "\"" + std::string(pattern) + "\" is not a valid pattern",
            {},
            "close each [ with a ] and let no pattern end in a backslash"};
}

/// One character of a class, an escape resolved; nothing when malformed.
std::optional<unsigned char> takeClassCharacter(std::string_view &rest)
{
    if (rest.empty() || rest.front() == '-' || rest.front() == ']')
        return std::nullopt;
    if (rest.front() == '\\')
        rest.remove_prefix(1);
    if (rest.empty())
        return std::nullopt;
    const auto character = static_cast<unsigned char>(rest.front());
    rest.remove_prefix(1);
    return character;
}

/// Takes a class off the pattern, behind its '['; whether `character` is in it, nothing when malformed.
std::optional<bool> matchClass(std::string_view &rest, unsigned char character)
{
    const bool negated = rest.starts_with('^');
    if (negated)
        rest.remove_prefix(1);
    bool inside = false;
    bool first = true;
    while (!rest.starts_with(']') || first) {
        first = false;
        const std::optional<unsigned char> low = takeClassCharacter(rest);
        std::optional<unsigned char> high = low;
        if (low && rest.starts_with('-')) {
            rest.remove_prefix(1);
            high = takeClassCharacter(rest);
        }
        if (!low || !high || rest.empty())
            return std::nullopt;
        inside = inside || (*low <= character && character <= *high);
    }
    rest.remove_prefix(1);
    return inside != negated;
}

/// Whether the pattern is well formed, whatever it matches.
bool isValid(std::string_view pattern)
{
    while (!pattern.empty()) {
        const char front = pattern.front();
        pattern.remove_prefix(1);
        if (front == '[' && !matchClass(pattern, 'x'))
            return false;
        if (front != '\\')
            continue;
        if (pattern.empty())
            return false;
        pattern.remove_prefix(1);
    }
    return true;
}

/// Matches everything but `*`: one pattern unit against one character.
bool matchOne(std::string_view &pattern, char character)
{
    const char front = pattern.front();
    pattern.remove_prefix(1);
    if (front == '?')
        return true;
    if (front == '[')
        return matchClass(pattern, static_cast<unsigned char>(character)).value_or(false);
    if (front != '\\')
        return front == character;
    const bool same = pattern.front() == character;
    pattern.remove_prefix(1);
    return same;
}

/// Linear in pattern and name but for the last star's retries.
bool matches(std::string_view pattern, std::string_view name)
{
    std::optional<std::string_view> retryPattern;
    std::string_view retryName;
    while (!name.empty() || !pattern.empty()) {
        if (pattern.starts_with('*')) {
            pattern.remove_prefix(1);
            retryPattern = pattern;
            retryName = name;
            continue;
        }
        std::string_view rest = pattern;
        if (!pattern.empty() && !name.empty() && matchOne(rest, name.front())) {
            pattern = rest;
            name.remove_prefix(1);
            continue;
        }
        if (!retryPattern || retryName.empty())
            return false;
        retryName.remove_prefix(1);
        name = retryName;
        pattern = *retryPattern;
    }
    return true;
}

} // namespace

bool isGlob(std::string_view pattern)
{
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '\\')
            ++i;
        else if (std::string_view("*?[").contains(pattern[i]))
            return true;
    }
    return false;
}

Result<bool> globMatches(std::string_view pattern, std::string_view name)
{
    if (!isValid(pattern))
        return badPattern(pattern);
    return matches(pattern, name);
}

Result<std::vector<std::string>> expandGlob(const Tree &tree, std::string_view pattern)
{
    std::vector<std::string> reached{"."};
    for (const std::string_view segment : pathParts(pattern)) {
        if (!isValid(segment))
            return badPattern(pattern);
        std::vector<std::string> next;
        for (const std::string &folder : reached) {
            const std::optional<TreeEntry> entry = TRY(tree.find(folder));
            if (!entry || entry->type != FileType::Folder)
                continue;
            for (const TreeEntry &child : TRY(tree.children(folder))) {
                if (matches(segment, baseName(child.path)))
                    next.push_back(child.path);
            }
        }
        reached = std::move(next);
    }
    std::ranges::sort(reached);
    return reached;
}

} // namespace lamella::context
