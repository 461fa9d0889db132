// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file.h"

#include <filesystem>
#include <stop_token>

namespace lamella {

/// Waits for a lock that somebody else may hold for long; Cancelled when stopped meanwhile.
Result<FileLock> lockPatiently(const std::filesystem::path &path, const std::stop_token &stop,
                               LockKind kind = LockKind::Exclusive);

} // namespace lamella
