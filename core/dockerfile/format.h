// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/diagnostic.h"

#include <string>
#include <string_view>
#include <vector>

namespace lamella::dockerfile {

/// What brings a Dockerfile into the usual form, as edits: keywords and AS in upper case, directives without blanks,
/// no blanks at the ends of lines, one blank between a keyword and what it is about, instructions at the start of
/// their line, the words of continuation lines behind four blanks, no blank lines among continuations, at most one
/// between instructions, none at the end.
///
/// What a shell is given, what stands in quotes, heredocs, ends of lines and a byte order mark stay as they are; each
/// instruction means what it meant. Formatting the result again changes nothing. InvalidInput, with the line, for a
/// file that cannot be read without errors.
Result<std::vector<Edit>> formatEdits(std::string_view text);

/// The text with these edits made.
Result<std::string> formatted(std::string_view text);

} // namespace lamella::dockerfile
