// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress/fold.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// What is told at the end about failures and warnings, as BuildKit and buildx tell it.
namespace lamella::progress {

/// For each vertex that failed its name and its last log lines, at most `mostLines`, between dashes.
[[nodiscard]] std::string failureLogs(const BuildState &state, std::size_t mostLines);

/// The lines of a source that a failure is about, marked with `>>>`, some lines around them, under `FILE:LINE`.
/// Empty when the ranges lie outside the text.
[[nodiscard]] std::string sourceExcerpt(std::string_view file, std::string_view text,
                                        const std::vector<LineRange> &ranges);

/// " 2 warnings found (ADVICE):" and a line for each; empty without warnings, `advice` may be empty.
[[nodiscard]] std::string warningSummary(const std::vector<VertexWarning> &warnings, std::string_view advice);

} // namespace lamella::progress
