// SPDX-License-Identifier: Apache-2.0
#include "core/context/path_filter.h"

#include "core/base/path.h"
#include "core/context/glob.h"

#include <algorithm>

namespace lamella::context {

Result<PathFilter> PathFilter::make(std::span<const std::string> exclude)
{
    std::string rules;
    for (const std::string &pattern : exclude) {
        // Unlike in an ignore file, a leading slash is taken at its word: no path has one.
        if (!pattern.starts_with('/') && !pattern.starts_with("!/"))
            rules += pattern + '\n';
    }
    PathFilter filter;
    filter.m_exclude = TRY(dockerfile::IgnoreFile::parse(rules, "--exclude"));
    return filter;
}

Result<void> PathFilter::only(std::string_view pattern)
{
    m_only = TRY(dockerfile::IgnoreFile::parse(pattern, "--parents"));
    for (const std::string_view segment : pathParts(pattern)) {
        if (segment == "**") {
            m_anyDepth = true;
            break;
        }
        m_segments.emplace_back(segment);
    }
    return {};
}

bool PathFilter::takes(std::string_view path) const
{
    if (path == ".")
        return m_only.isEmpty();
    return (m_only.isEmpty() || m_only.match(path).excluded) && !m_exclude.match(path).excluded;
}

bool PathFilter::mayTakeBelow(std::string_view folder) const
{
    if (folder == ".")
        return true;
    const bool named = m_only.isEmpty() || m_only.match(folder).excluded;
    if (named)
        return m_exclude.mayIncludeBelow(folder);
    const std::vector<std::string_view> parts = pathParts(folder);
    if (parts.size() > m_segments.size())
        return m_anyDepth;
    return std::ranges::equal(parts, std::span(m_segments).first(parts.size()),
                              [](std::string_view part, const std::string &segment) {
                                  return segment.contains("**") || globMatches(segment, part).value_or(false);
                              });
}

} // namespace lamella::context
