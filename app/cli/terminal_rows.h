// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace lamella::cli {

/// How many lines the terminal at standard output has; 0 when there is none.
[[nodiscard]] int terminalRows();

} // namespace lamella::cli
