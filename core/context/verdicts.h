// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/context/survey.h"
#include "core/dockerfile/ignore_file.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace lamella::context {

/// What an ignore file says about one path.
struct Verdict {
    static constexpr std::uint32_t noRule = 0xFFFFFFFFU;

    std::uint32_t rule = noRule; ///< the one that decided: its place among the file's rules
    bool included = true;        ///< also a folder that only holds what was taken in again
};

/// What a build would see of a surveyed folder.
struct Verdicts {
    std::vector<Verdict> of; ///< by node
    /// By node: of a file its own; of a folder that the build sees what it sees of it, of a hidden one all below.
    std::vector<std::int64_t> bytes;
    std::uint64_t files = 0;      ///< included entries that are no folders
    std::int64_t seenBytes = 0;   ///< of the included regular files
    std::int64_t hiddenBytes = 0; ///< of the others
};

/// Judges every path, as listContext would. Cancelled when stopped.
Result<Verdicts> judge(const Survey &survey, const dockerfile::IgnoreFile &ignore, const std::stop_token &stop);

} // namespace lamella::context
