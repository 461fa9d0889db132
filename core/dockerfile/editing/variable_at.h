// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/editing/names.h"

#include <optional>
#include <string>
#include <vector>

namespace lamella::dockerfile {

/// Where a variable's value comes from.
enum class VariableOrigin : std::uint8_t {
    Environment,    ///< an ENV
    Argument,       ///< the default of an ARG in a stage
    GlobalArgument, ///< the default of an ARG before the first FROM
    Elsewhere       ///< the base image, the builder or a build argument; or it is not set at all
};

/// A variable as it stands at one place.
struct VariableAt {
    std::string name;
    std::optional<std::string> value; ///< when the file alone says it; at most 4 KiB
    VariableOrigin origin = VariableOrigin::Elsewhere;
    std::optional<TextRange> setAt; ///< the name where it was set last
};

/// The variable whose name stands at a byte of the file that `names` were found in; of a definition what it gives.
/// Build arguments and what the base image sets are not known here. Bounded and linear, so that it can be asked while
/// the pointer rests.
[[nodiscard]] std::optional<VariableAt> variableAt(const Dockerfile &file, const Names &names, std::size_t offset);

/// The names of the variables that can be asked for at a byte of the file, those of the builder last.
[[nodiscard]] std::vector<std::string> variablesKnownAt(const Dockerfile &file, const Names &names, std::size_t offset);

} // namespace lamella::dockerfile
