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

/// One run of a bundle.
struct RuntimeRun {
    std::filesystem::path bundle;
    std::filesystem::path state;
    std::filesystem::path log;     ///< for the runtime's own errors; empty: stderr
    std::filesystem::path console; ///< a socket that takes the program's terminal; empty: the runtime shows it itself
    std::string id;
};

/// The words that make `runtime` do it in the foreground.
[[nodiscard]] std::vector<std::string> runtimeCommand(const Runtime &runtime, const RuntimeRun &run);

} // namespace lamella::sandbox
