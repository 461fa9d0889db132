// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace lamella::plan {

/// Whether STOPSIGNAL takes it: a positive number, or a Linux signal's name with or without SIG, in any letter case.
[[nodiscard]] bool isSignal(std::string_view text);

} // namespace lamella::plan
