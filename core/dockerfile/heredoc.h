// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/instruction.h"

#include <optional>
#include <string_view>
#include <vector>

namespace lamella::dockerfile {

/// A word that announces a heredoc: `<<EOF`, `3<<-'EOF'`, `<< EOF`. No value: it is none. InvalidInput: its quotes do
/// not close.
Result<std::optional<Heredoc>> heredocOf(std::string_view word);

/// The heredocs that a line announces, in order, their bodies still missing.
Result<std::vector<Heredoc>> heredocsOn(std::string_view line);

/// A body without the tabs at the start of its lines.
[[nodiscard]] std::string withoutLeadingTabs(std::string_view body);

} // namespace lamella::dockerfile
