// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"

#include <optional>
#include <string_view>

namespace lamella::fetch {

/// A date of HTTP (RFC 9110 §5.6.7): "Tue, 14 Nov 2023 22:13:20 GMT"; nothing for another text.
[[nodiscard]] std::optional<Time> parseHttpDate(std::string_view text);

} // namespace lamella::fetch
