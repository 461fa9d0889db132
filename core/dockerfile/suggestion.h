// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace lamella::dockerfile {

enum class LetterCase { Matters, Ignored };

/// The nearest of `known` to `text` that is at most two insertions, deletions or replacements away; empty when there
/// is none or `text` is one of them. With LetterCase::Ignored it is given in the letter case of `text`.
[[nodiscard]] std::string suggestion(std::string_view text, std::span<const std::string> known,
                                     LetterCase letters = LetterCase::Matters);

/// " (did you mean NAME?)", or nothing.
[[nodiscard]] std::string didYouMean(std::string_view text, std::span<const std::string> known,
                                     LetterCase letters = LetterCase::Matters);

} // namespace lamella::dockerfile
