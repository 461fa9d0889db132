// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/ignore_file.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::context {

/// Which paths below a source COPY takes: those that --exclude does not name and, with --parents, that the source's
/// pattern names. Patterns are an ignore file's; paths are relative to the source, whose root is never left out.
class PathFilter {
public:
    /// InvalidInput for a malformed pattern.
    static Result<PathFilter> make(std::span<const std::string> exclude);

    /// Takes only what the pattern names, a path from the root with wildcards and `**`.
    Result<void> only(std::string_view pattern);

    /// Whether the path itself is taken.
    [[nodiscard]] bool takes(std::string_view path) const;

    /// Whether something below a folder that is not taken itself may be.
    [[nodiscard]] bool mayTakeBelow(std::string_view folder) const;

private:
    dockerfile::IgnoreFile m_exclude;
    dockerfile::IgnoreFile m_only;
    std::vector<std::string> m_segments; ///< of the pattern, up to its first `**`
    bool m_anyDepth = false;             ///< the pattern holds a `**`
};

} // namespace lamella::context
