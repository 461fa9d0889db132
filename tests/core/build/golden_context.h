// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

#include <cstdint>
#include <filesystem>

namespace lamella::build {

/// The mtime of all that a case sets up, and of what it changes between its two builds: seconds since 1970.
inline constexpr std::int64_t setUpTime = 1'700'000'000;
inline constexpr std::int64_t changeTime = 1'700'000'100;

/// Does what `setup` or `change` of a case say, one list of words a step: ["write", path, text], ["folder", path],
/// ["mode", octal, path], ["symlink", target, path], ["hardlink", old, path], ["fifo", path], ["copy", file of the
/// data, path], ["touch", path], ["remove", path]. `time` becomes the mtime of what is named. Fails the running test
/// when a step cannot be done.
void applySteps(const Json &steps, const std::filesystem::path &context, const std::filesystem::path &data,
                std::int64_t time);

/// Gives everything the set-up time.
void stampAll(const std::filesystem::path &context);

} // namespace lamella::build
