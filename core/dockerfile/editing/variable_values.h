// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/editing/names.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lamella::dockerfile {

/// Where a variable's value comes from.
enum class VariableOrigin : std::uint8_t {
    Environment,    ///< an ENV
    Argument,       ///< the default of an ARG in a stage
    GlobalArgument, ///< the default of an ARG before the first FROM
    BaseImage,      ///< the environment of the image that the stage, or one that it stands on, begins with
    Elsewhere       ///< the builder or a build argument; or it is not set at all
};

/// A variable as it stands at one place.
struct VariableAt {
    std::string name;
    std::optional<std::string> value; ///< when it is known; at most 4 KiB
    VariableOrigin origin = VariableOrigin::Elsewhere;
    std::optional<TextRange> setAt; ///< the name where it was set last

    friend bool operator==(const VariableAt &, const VariableAt &) = default;
};

/// What the images set that stages begin with, by the stages' indexes: names and values.
using BaseVariables = std::map<std::size_t, std::vector<std::pair<std::string, std::string>>>;

/// The variables of a file at every place that names one: made once, then each place is answered at once.
struct VariableValues {
    static constexpr std::uint32_t unknown = 0xFFFFFFFFU;

    std::vector<VariableAt> values;
    std::vector<std::uint32_t> at; ///< for each occurrence of the names its place among `values`
};

/// Carries out all ARGs and ENVs of a file. Build arguments are not known here. Linear in the file for each stage that
/// stands on another, at most 64 deep.
[[nodiscard]] VariableValues variableValues(const Dockerfile &file, const Names &names,
                                            const BaseVariables &bases = {});

/// The variable whose name stands at a byte of the file; of a definition what it gives. `values` are of these names.
[[nodiscard]] std::optional<VariableAt> variableAt(const Names &names, const VariableValues &values,
                                                   std::size_t offset);

} // namespace lamella::dockerfile
