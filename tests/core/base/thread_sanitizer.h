// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace lamella {

/// Whether this program is watched by ThreadSanitizer, whose own thread keeps a process from entering a user namespace,
/// and which does not follow threads into a forked one.
inline constexpr bool underThreadSanitizer =
#ifdef __SANITIZE_THREAD__
    true;
#else
    false;
#endif

} // namespace lamella
