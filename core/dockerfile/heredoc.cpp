// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/heredoc.h"

#include "core/dockerfile/expansion.h"
#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <charconv>

namespace lamella::dockerfile {

namespace {

std::ptrdiff_t quotesIn(std::string_view text)
{
    return std::ranges::count_if(text, [](char byte) { return byte == '\'' || byte == '"'; });
}

} // namespace

Result<std::optional<Heredoc>> heredocOf(std::string_view word)
{
    Heredoc heredoc;
    const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
    std::from_chars(word.data(), word.data() + digits, heredoc.descriptor);
    std::string_view rest = word.substr(digits);
    if (!rest.starts_with("<<"))
        return std::nullopt;
    rest.remove_prefix(2);
    heredoc.chomp = rest.starts_with('-');
    rest = trimLeft(rest.substr(heredoc.chomp ? 1 : 0));
    if (rest.empty() || rest.contains('<'))
        return std::nullopt;

    // A quote that is gone without its being kept was a working one, not an escaped one.
    const Expansion unquoted = TRY(expand(rest, {}, {.keepUnset = true}));
    if (unquoted.words.size() != 1)
        return std::nullopt;
    const Expansion quoted = TRY(expand(rest, {}, {.keepQuotes = true, .keepUnset = true}));
    heredoc.name = unquoted.words.front();
    heredoc.expand = quoted.words.size() == 1 && quotesIn(heredoc.name) == quotesIn(quoted.words.front());
    return heredoc;
}

Result<std::vector<Heredoc>> heredocsOn(std::string_view line)
{
    std::vector<Heredoc> heredocs;
    if (!line.contains("<<"))
        return heredocs;
    const Result<Expansion> split = expand(line, {}, {.keepQuotes = true, .keepEscapes = true, .keepUnset = true});
    if (!split)
        return heredocs;
    for (const std::string &word : split->words) {
        if (std::optional<Heredoc> heredoc = TRY(heredocOf(word)))
            heredocs.push_back(std::move(*heredoc));
    }
    return heredocs;
}

std::string withoutLeadingTabs(std::string_view body)
{
    std::string text;
    for (std::size_t place = 0; place < body.size();) {
        place = std::min(body.find_first_not_of('\t', place), body.size());
        const std::size_t newLine = body.find('\n', place);
        const std::size_t end = newLine == std::string_view::npos ? body.size() : newLine + 1;
        text += body.substr(place, end - place);
        place = end;
    }
    return text;
}

std::string Heredoc::text() const
{
    return chomp ? withoutLeadingTabs(content) : content;
}

} // namespace lamella::dockerfile
