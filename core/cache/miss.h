// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/json.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::cache {

/// Why a step was not taken from the cache.
enum class MissReason { Instruction, Arg, Env, Base, Files, Mount, Platform, Parent, New, Evicted, Forced };

/// How a file that COPY takes differs.
struct FileChange {
    std::string path;
    std::string change; ///< "added", "removed", "content", "mode", "owner" or "type"

    friend bool operator==(const FileChange &, const FileChange &) = default;
};

/// A miss explained: the difference to the nearest older record.
struct Miss {
    MissReason reason = MissReason::New;
    std::string sentence; ///< for people
    std::string name;     ///< of the variable, say; may be empty
    std::optional<std::string> before;
    std::optional<std::string> after;
    std::vector<FileChange> files;
    std::string parent;          ///< the id of the step whose result differs
    std::optional<Time> against; ///< when the older record was made

    friend bool operator==(const Miss &, const Miss &) = default;
};

[[nodiscard]] std::string_view name(MissReason reason);

/// The object W that forecasts and builds print.
[[nodiscard]] Json toJson(const Miss &miss);

} // namespace lamella::cache
