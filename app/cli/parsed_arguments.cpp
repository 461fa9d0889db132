// SPDX-License-Identifier: Apache-2.0
#include "app/cli/parsed_arguments.h"

namespace lamella::cli {

std::optional<std::string> ParsedArguments::value(std::string_view option) const
{
    const auto found = m_options.find(option);
    if (found == m_options.end())
        return std::nullopt;
    return found->second.back();
}

std::vector<std::string> ParsedArguments::values(std::string_view option) const
{
    const auto found = m_options.find(option);
    return found == m_options.end() ? std::vector<std::string>() : found->second;
}

std::vector<std::string> ParsedArguments::words(std::string_view positional) const
{
    const auto found = m_words.find(positional);
    return found == m_words.end() ? std::vector<std::string>() : found->second;
}

void ParsedArguments::add(std::string_view option, std::string value)
{
    m_options[std::string(option)].push_back(std::move(value));
}

void ParsedArguments::remove(std::string_view option)
{
    if (const auto found = m_options.find(option); found != m_options.end())
        m_options.erase(found);
}

void ParsedArguments::addWord(std::string_view positional, std::string word)
{
    m_words[std::string(positional)].push_back(std::move(word));
}

} // namespace lamella::cli
