// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/context/selection.h"
#include "core/plan/plan.h"

#include <span>
#include <string>

namespace lamella::cache {

/// Everything that decides what a step gives, but for the files it starts from. Kept in the step's record, so that a
/// miss can be explained by what differs.
struct Ingredients {
    std::string instruction;  ///< as the log shows it, without its number: for people, not part of a key
    Json own;                 ///< what the instruction says, expanded: an object with fixed members in a fixed order
    Digest content;           ///< of the files COPY takes; empty for other steps
    std::string files;        ///< those files as a list (file_list.h), for explanations
    bool contentIsOwn = true; ///< false when the files come from another step: then they are that step's result

    /// Names the step's own ingredients, 64 hexadecimal digits.
    [[nodiscard]] std::string ownKey() const;

    /// Names the step with what it starts from: the chain id of its parent (empty for none), 64 hexadecimal digits.
    [[nodiscard]] std::string key(const Digest &parent) const;

    /// Names what the instruction does, whatever files, variables and folder it does it with: under this, times of past
    /// runs are found.
    [[nodiscard]] std::string timeKey() const;

    /// What a record keeps, without the list of files.
    [[nodiscard]] Json toJson(const Digest &parent) const;
};

/// The ingredients of a RUN, WORKDIR or COPY step; `selection` is what a COPY takes, `remotes` say what an ADD fetches
/// (remote_record.h).
[[nodiscard]] Ingredients ingredientsOf(const plan::Plan &plan, const plan::Step &step,
                                        const context::Selection *selection, std::span<const Json> remotes = {});

/// Whether a step's layer is the same whatever lies below it: that of a COPY or ADD --link. Its parent is then no part
/// of any key.
[[nodiscard]] bool standsAlone(const plan::Step &step);

/// The key under which a result is found by its content: the same parent and the same changes to the last byte, times
/// aside, are the same layer, whatever instruction made it.
[[nodiscard]] std::string sameResultKey(const Digest &parent, const Digest &changes);

} // namespace lamella::cache
