// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/ignore_file.h"

#include "core/base/path.h"
#include "core/dockerfile/source_text.h"
#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <tuple>

namespace lamella::dockerfile {

namespace {

/// A pattern as it is matched: a cleaned path without a slash in front.
std::string cleaned(std::string_view pattern)
{
    std::string path = cleanPath(pattern);
    if (path.size() > 1 && path.starts_with('/'))
        path.erase(0, 1);
    return path;
}

Result<IgnoreRule> ruleOf(std::string_view text, std::size_t line)
{
    IgnoreRule rule{.include = text.starts_with('!'), .line = line, .text = std::string(text)};
    const std::string_view pattern = rule.include ? trim(text.substr(1)) : text;
    if (pattern.empty())
        return Error{ErrorCode::InvalidInput, "illegal exclusion pattern: \"!\"", {}, {}};
    rule.pattern = TRY(IgnorePattern::compile(cleaned(pattern)));
    return rule;
}

} // namespace

Result<IgnoreFile> IgnoreFile::parse(std::string_view text, std::string name)
{
    IgnoreFile file;
    file.m_name = std::move(name);
    const SourceText source(text);
    for (std::size_t index = 0; index < source.lineCount(); ++index) {
        const std::string_view line = source.line(index);
        const std::string_view pattern = trim(line);
        if (line.starts_with('#') || pattern.empty())
            continue;
        Result<IgnoreRule> rule = ruleOf(pattern, index + 1);
        if (!rule) {
            rule.error().message = file.m_name + ":" + std::to_string(index + 1) + ": " + rule.error().message;
            return rule.error();
        }
        file.m_rules.push_back(std::move(*rule));
    }
    return file;
}

IgnoreFile::Match IgnoreFile::match(std::string_view path) const
{
    Folder folder;
    Folder next;
    for (std::size_t slash = path.find('/', 1); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
        std::ignore = decide(path.substr(0, slash), folder, &next.matched);
        std::swap(folder, next);
    }
    return decide(path, folder, nullptr);
}

IgnoreFile::Match IgnoreFile::match(std::string_view path, const Folder &parent, Folder &into) const
{
    return decide(path, parent, &into.matched);
}

IgnoreFile::Match IgnoreFile::match(std::string_view path, const Folder &parent) const
{
    return decide(path, parent, nullptr);
}

// A rule that could change nothing at a folder is not asked, and so does not count for what lies below: docker's walk
// has it that way.
IgnoreFile::Match IgnoreFile::decide(std::string_view path, const Folder &parent, std::vector<bool> *matched) const
{
    Match match;
    if (matched != nullptr)
        matched->assign(m_rules.size(), false);
    for (std::size_t index = 0; index < m_rules.size(); ++index) {
        const IgnoreRule &rule = m_rules[index];
        const bool inherited = !parent.matched.empty() && parent.matched[index];
        if (!inherited && (rule.include != match.excluded || !rule.pattern.matches(path)))
            continue;
        if (matched != nullptr)
            (*matched)[index] = true;
        match = {!rule.include, &rule};
    }
    return match;
}

bool IgnoreFile::mayIncludeBelow(std::string_view folder) const
{
    const Match decided = match(folder);
    // Rules before the one that excludes the folder cannot take anything in it back.
    const auto first = decided.by == nullptr ? m_rules.begin() : m_rules.begin() + (decided.by - m_rules.data());
    return std::any_of(first, m_rules.end(),
                       [folder](const IgnoreRule &rule) { return rule.include && rule.pattern.mayMatchBelow(folder); });
}

} // namespace lamella::dockerfile
