// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace lamella::cli {

/// Writes an answer on standard output, whatever bytes it holds.
void printAnswer(std::string_view text);

} // namespace lamella::cli
