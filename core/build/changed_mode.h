// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace lamella::build {

/// What a symbolic --chmod ("u=rwX,go-w", checked by the plan) makes of a mode. No umask counts. `X` is execution for
/// folders and for what anybody could execute before; `=` with letters also clears setuid and setgid of whom it is
/// for, `=` with another class only copies.
[[nodiscard]] std::uint32_t changedMode(std::string_view change, std::uint32_t mode, bool isFolder);

} // namespace lamella::build
