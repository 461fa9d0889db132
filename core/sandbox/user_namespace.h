// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

/// Where builds and runs get the right to mount and to change owners from.
namespace lamella::sandbox {

/// What a process got from enterNamespaces().
enum class Privilege {
    Root,         ///< it was root: a mount namespace of its own
    UserNamespace ///< a plain user: also a user namespace in which that user is uid 0
};

/// Moves the calling process into a mount namespace whose mounts never reach the host and vanish with the process; a
/// plain user's process first into a user namespace where ids 0 → the user and 1… → the user's ranges of /etc/subuid
/// and /etc/subgid, through newuidmap and newgidmap. Process id, streams, signals and exit code stay what they were.
///
/// Call it once, at the start and before any thread is made (Busy otherwise). Commands that run programs, unpack
/// snapshots or capture them need it. Unsupported, with advice, when newuidmap, a range or the kernel's leave is
/// missing; the process is then where it was.
Result<Privilege> enterNamespaces();

/// Whether this process lives in another user namespace than the machine's first one.
[[nodiscard]] bool inUserNamespace();

} // namespace lamella::sandbox
