// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/diagnostic.h"
#include "ui/problems/text_edit.h"

#include <cstddef>
#include <string_view>

/// Between the engine's places, which count bytes of UTF-8, and the editor's, which count characters of UTF-16.
namespace lamella::ui {

/// The column of a place, from 0, in the text that it was found in.
[[nodiscard]] int columnOf(std::string_view text, const dockerfile::Position &place);

/// The byte at which a line and a column, from 0, stand; the end of what is too short.
[[nodiscard]] std::size_t offsetOf(std::string_view text, int line, int column);

/// A stretch of the text and what is to stand there.
[[nodiscard]] TextEdit textEditOf(std::string_view text, const dockerfile::TextRange &range, std::string_view then);

} // namespace lamella::ui
