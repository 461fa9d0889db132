// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

namespace lamella::sandbox {

/// Keeps the seccomp filter that crun has compiled, so that the runs after the first one save most of a start's time.
/// crun looks for it in its state folder, of which each run has its own. Safe for several threads.
class FilterCache {
public:
    /// Puts the filter into a run's state folder, when there is one already.
    void give(const std::filesystem::path &state) const;

    /// Takes the filter from the state folder of a run that ended; fine when it left none.
    void take(const std::filesystem::path &state);

private:
    struct Filter {
        std::mutex mutex;
        std::string name;
        std::string bytes;
    };
    std::unique_ptr<Filter> m_filter = std::make_unique<Filter>();
};

} // namespace lamella::sandbox
