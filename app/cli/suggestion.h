// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace lamella::cli {

/// The candidate that differs from `word` by the fewest typing slips, when those are few; else empty.
[[nodiscard]] std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

} // namespace lamella::cli
