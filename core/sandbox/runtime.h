// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::sandbox {

/// A program that runs OCI bundles.
struct Runtime {
    enum class Kind { Crun, Runc };
    Kind kind = Kind::Crun;
    std::string program; ///< its full path
};

/// crun, else runc; NotFound names their packages.
Result<Runtime> findRuntime();

/// The words that make `runtime` run the bundle in the foreground; it keeps its state in `state` and writes its own
/// errors to `log`, or to stderr when that is empty.
[[nodiscard]] std::vector<std::string> runtimeCommand(const Runtime &runtime, const std::filesystem::path &bundle,
                                                      const std::filesystem::path &state,
                                                      const std::filesystem::path &log, std::string_view id);

} // namespace lamella::sandbox
