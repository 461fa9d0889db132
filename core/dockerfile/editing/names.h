// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/dockerfile.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::dockerfile {

enum class NameKind : std::uint8_t { Stage, Variable };

/// A place where a name stands.
struct Occurrence {
    NameKind kind = NameKind::Variable;
    std::size_t symbol = 0;  ///< the same for all places that mean the same thing
    std::size_t scope = 0;   ///< 0: before the first FROM and in FROMs; n: the nth stage
    TextRange range;         ///< of the name alone
    bool definition = false; ///< AS name, ARG name, ENV name=
    bool byNumber = false;   ///< a stage named by its index
};

/// The stages and variables of a file and every place that names them. A variable is the same thing in a stage, in the
/// stage that it stands on and, where an ARG takes it over, before the first FROM.
struct Names {
    std::vector<std::string> symbols;      ///< the name of each; stages in lower case
    std::vector<Occurrence> occurrences;   ///< by place
    std::vector<std::size_t> parents = {}; ///< for each scope that of its base stage; 0: it has none
};

/// Finds them in a file that was read from `text`. Linear in its length; a chain of more than 64 stages is not followed
/// to its end.
[[nodiscard]] Names namesIn(const Dockerfile &file, std::string_view text);

/// The name at a byte of the text, its end included; null when there is none.
[[nodiscard]] const Occurrence *occurrenceAt(const Names &names, std::size_t offset);

/// Where what an occurrence means comes from: the nearest definition above it in its stage, in the stage below, or
/// before the first FROM. Null when it comes from outside of the file.
[[nodiscard]] const Occurrence *definitionOf(const Names &names, const Occurrence &occurrence);

/// All places that mean the same as this one, definitions included.
[[nodiscard]] std::vector<Occurrence> usesOf(const Names &names, const Occurrence &occurrence);

/// Gives it another name everywhere. InvalidInput when the name cannot be one, is taken, or when what is to be renamed
/// comes from outside of the file.
Result<std::vector<Edit>> renameEdits(const Names &names, const Occurrence &occurrence, std::string_view name);

} // namespace lamella::dockerfile
