// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

#include <string_view>

namespace lamella::dockerfile {

/// Answers one line of `lamella expand`: `{"word","env":["K=V"],"escape","mode":"word"|"words"}` gives
/// `{"value","used","unset"}`, or `{"error"}` for what cannot be read or expanded. Only "word" has to be there.
[[nodiscard]] Json answerExpandRequest(std::string_view request);

} // namespace lamella::dockerfile
