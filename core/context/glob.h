// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/context/tree.h"

#include <string>
#include <string_view>
#include <vector>

namespace lamella::context {

/// Whether a source of COPY holds a `*`, `?` or `[` without a backslash before it and so names what matches it.
[[nodiscard]] bool isGlob(std::string_view pattern);

/// Whether one name matches a pattern of one path segment, by the rules of Go's filepath.Match. InvalidInput for a
/// malformed pattern.
Result<bool> globMatches(std::string_view pattern, std::string_view name);

/// The paths of a tree that match a pattern, in byte order; each segment matches within one folder. Symlinks to
/// folders are not walked through.
Result<std::vector<std::string>> expandGlob(const Tree &tree, std::string_view pattern);

} // namespace lamella::context
