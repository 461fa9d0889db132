// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/instruction.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace lamella::plan {

enum class MountType { Bind, Cache, Tmpfs, Secret, Ssh };
enum class MountSharing { Shared, Private, Locked };

/// A --mount of a RUN with its values expanded and its defaults filled in.
struct MountWork {
    MountType type = MountType::Bind;
    std::string target; ///< absolute; empty: a secret or an agent where it usually is, or in `env` only
    std::string source; ///< bind, cache: the path within what is mounted, absolute
    std::string from;   ///< bind, cache: the stage or image as written; empty: the build context
    std::optional<std::size_t> fromStep; ///< the step whose result is mounted
    bool readOnly = true;
    std::string id;  ///< cache, secret, ssh
    std::string env; ///< secret: the variable that gets its value; empty: none
    bool required = false;
    MountSharing sharing = MountSharing::Shared;
    std::int64_t size = 0; ///< tmpfs: the most bytes; 0: no limit
    std::optional<std::uint32_t> mode;
    std::optional<std::uint32_t> uid;
    std::optional<std::uint32_t> gid;
};

using Expander = std::function<Result<std::string>(const std::string &)>;

/// Reads a mount as RUN --mount has it. A relative target is joined to `cwd`. InvalidInput in BuildKit's words.
Result<MountWork> mountOf(const dockerfile::Mount &mount, const Expander &expand, const std::string &cwd);

} // namespace lamella::plan
