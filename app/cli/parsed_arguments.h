// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

#include <map>
#include <string>
#include <vector>

namespace lamella::cli {

/// The options and words of one command line.
class ParsedArguments : public Arguments {
public:
    [[nodiscard]] bool has(std::string_view option) const override { return m_options.contains(option); }
    [[nodiscard]] std::optional<std::string> value(std::string_view option) const override;
    [[nodiscard]] std::vector<std::string> values(std::string_view option) const override;
    [[nodiscard]] std::vector<std::string> words(std::string_view positional) const override;

    /// Notes a value of `option`; a switch has the value "true".
    void add(std::string_view option, std::string value);
    void remove(std::string_view option);
    void addWord(std::string_view positional, std::string word);

private:
    using Values = std::map<std::string, std::vector<std::string>, std::less<>>;
    Values m_options;
    Values m_words;
};

} // namespace lamella::cli
