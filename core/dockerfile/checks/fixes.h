// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/diagnostic.h"

#include <span>
#include <string>
#include <string_view>

namespace lamella::dockerfile {

/// The text with the repairs of all findings made. Of repairs that overlap only the first is made; checking the result
/// again finds the others.
[[nodiscard]] std::string withFixes(std::string_view text, std::span<const Diagnostic> findings);

} // namespace lamella::dockerfile
