// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace lamella::plan {

/// The ports that a word of EXPOSE means: "80" is 80/tcp, "8000-8002/udp" three; of "ip:host:container" the last part.
/// InvalidInput in BuildKit's words.
Result<std::vector<std::string>> portsOf(std::string_view word);

} // namespace lamella::plan
