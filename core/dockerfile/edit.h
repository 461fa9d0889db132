// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/diagnostic.h"

#include <span>
#include <string>
#include <string_view>

namespace lamella::dockerfile {

/// The text with the edits made. Of edits that overlap the one that begins first counts; one that reaches behind the
/// end of the text is left out.
[[nodiscard]] std::string edited(std::string_view text, std::span<const Edit> edits);

} // namespace lamella::dockerfile
