// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/instruction.h"

#include <string_view>

/// What stands behind the address of a git repository in a source of ADD, by the rules of BuildKit.
namespace lamella::dockerfile {

/// Reads `ref:subdir`, the part behind `#`.
void readGitFragment(std::string_view fragment, Source &source);

/// Reads `key=value&…`, the part behind `?`: ref, tag, branch, subdir, checksum or commit, keep-git-dir, submodules,
/// mtime, fetch-by-commit. What contradicts the fragment or another key, or is none of these, goes to `problem`.
void readGitQuery(std::string_view query, Source &source);

} // namespace lamella::dockerfile
