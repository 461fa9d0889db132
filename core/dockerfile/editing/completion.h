// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/editing/names.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::dockerfile {

enum class CandidateKind : std::uint8_t { Keyword, Flag, Value, Stage, Variable, Signal };

/// Something that may be written at a place.
struct Candidate {
    std::string text;
    CandidateKind kind = CandidateKind::Keyword;
};

/// What may stand where the cursor is.
struct Completions {
    TextRange word; ///< what is being written, up to the cursor: to be replaced
    std::vector<Candidate> candidates;
    bool images = false;               ///< names of images fit as well
    std::optional<std::string> folder; ///< paths fit as well: those in this folder of the context ("" or "a/b/")
};

/// Finds out what fits at a byte of a file that was read from `text`: instructions, flags and their values, stages,
/// variables behind `$`, signals. The file may be as wrong as one that is being written. Paths and images are for the
/// caller, who has the context and the store.
[[nodiscard]] Completions completionsAt(const Dockerfile &file, const Names &names, std::string_view text,
                                        std::size_t offset);

} // namespace lamella::dockerfile
