// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace lamella::store {

/// 64 random hexadecimal digits.
[[nodiscard]] std::string newContainerId();

/// The name of a container that got none: "sandy_delta", made from its id; with `attempt` above 0 a number behind it.
[[nodiscard]] std::string generatedName(std::string_view id, int attempt);

/// Whether a container may be called so: docker's rule, a letter or digit and then at least one of them, '_', '.', '-'.
[[nodiscard]] bool isContainerName(std::string_view text);

} // namespace lamella::store
