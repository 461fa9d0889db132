// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lamella {

/// The shortest path of the same meaning, without looking at the disk: no `.`, no inner `..`, no double or
/// trailing slash; "." for the empty path; `..` at the root is dropped. The rules of Go's path.Clean.
[[nodiscard]] std::string cleanPath(std::string_view path);

/// `path` when absolute, else `folder`/`path`; cleaned.
[[nodiscard]] std::string joinPath(std::string_view folder, std::string_view path);

/// What stands behind the last slash of a cleaned path ("/" of "/").
[[nodiscard]] std::string_view baseName(std::string_view path);

/// What stands before the last slash of a cleaned path: "." when there is none, "/" at the root.
[[nodiscard]] std::string_view folderOf(std::string_view path);

/// The names a path is made of, empty ones and "." left out.
[[nodiscard]] std::vector<std::string_view> pathParts(std::string_view path);

/// True when `path` is `folder` or lies below it; both cleaned.
[[nodiscard]] bool isWithin(std::string_view path, std::string_view folder);

} // namespace lamella
