// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/check_options.h"

#include "core/dockerfile/go_quote.h"
#include "core/dockerfile/go_value.h"
#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <optional>

namespace lamella::dockerfile {

namespace {

Error invalid(std::string message)
{
    return {ErrorCode::InvalidInput, std::move(message), {}, {}};
}

void takeNames(std::string_view value, bool &all, std::set<std::string, std::less<>> &names)
{
    value = trim(value);
    if (value == "all") {
        all = true;
        return;
    }
    while (true) {
        const std::size_t comma = value.find(',');
        names.emplace(trim(value.substr(0, comma)));
        if (comma == std::string_view::npos)
            return;
        value.remove_prefix(comma + 1);
    }
}

Result<void> takeOption(std::string_view part, CheckOptions &options)
{
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos)
        return invalid("invalid check option " + goQuoted(part));
    const std::string_view key = trim(part.substr(0, equals));
    const std::string_view value = part.substr(equals + 1);
    if (key == "skip") {
        takeNames(value, options.skipAll, options.skip);
    } else if (key == "experimental") {
        takeNames(value, options.experimentalAll, options.experimental);
    } else if (key == "error") {
        const std::optional<bool> error = parseGoBool(trim(value));
        if (!error)
            return invalid("failed to parse check option " + goQuoted(part) + ": strconv.ParseBool: parsing "
                           + goQuoted(trim(value)) + ": invalid syntax");
        options.error = *error;
    } else {
        return invalid("invalid check option " + goQuoted(key));
    }
    return {};
}

/// The value of a comment `check = value`, up to its first blank.
std::optional<std::string_view> checkValue(std::string_view line)
{
    constexpr std::string_view name = "check";
    if (toLower(line.substr(0, name.size())) != name)
        return std::nullopt;
    line = trimLeft(line.substr(name.size()));
    if (!line.starts_with('='))
        return std::nullopt;
    const std::string_view value = trim(line.substr(1));
    return value.substr(0, value.find(' '));
}

} // namespace

Result<CheckOptions> CheckOptions::parse(std::string_view text)
{
    CheckOptions options;
    text = trim(text);
    if (text.empty())
        return options;
    constexpr int most = 3;
    for (int count = 1;; ++count) {
        const std::size_t semicolon = count == most ? std::string_view::npos : text.find(';');
        TRY(takeOption(text.substr(0, semicolon), options));
        if (semicolon == std::string_view::npos)
            return options;
        text.remove_prefix(semicolon + 1);
    }
}

bool CheckOptions::allows(const Rule &rule) const
{
    if (rule.experimental)
        return experimentalAll || experimental.contains(rule.name);
    return !skipAll && !skip.contains(rule.name);
}

void CheckOptions::merge(const CheckOptions &other)
{
    skipAll = skipAll || other.skipAll;
    experimentalAll = experimentalAll || other.experimentalAll;
    skip.insert(other.skip.begin(), other.skip.end());
    experimental.insert(other.experimental.begin(), other.experimental.end());
}

CheckOptions checkOptionsIn(std::string_view comment)
{
    while (!comment.empty()) {
        const std::string_view line = comment.substr(0, comment.find('\n'));
        if (const std::optional<std::string_view> value = checkValue(line))
            return CheckOptions::parse(*value).value_or(CheckOptions{});
        comment.remove_prefix(std::min(line.size() + 1, comment.size()));
    }
    return {};
}

} // namespace lamella::dockerfile
