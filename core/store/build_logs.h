// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/oci/digest.h"
#include "core/store/store.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace lamella::store {

/// What the steps of past builds printed, to the last byte: a folder a build, a file a vertex.
class BuildLogs {
public:
    explicit BuildLogs(const Store &store) : m_folder(store.folder() / "logs") {}

    /// The folder of a build, there or not.
    [[nodiscard]] std::filesystem::path folderOf(std::int64_t build) const;
    /// The file of a vertex of a build, there or not.
    [[nodiscard]] std::filesystem::path fileOf(std::int64_t build, const Digest &vertex) const;

    /// A build with logs.
    struct Usage {
        std::int64_t build = 0;
        std::uint64_t bytes = 0; ///< allocated on disk
        Time written;            ///< when the last of it came
    };
    [[nodiscard]] std::vector<Usage> usage() const;

    /// Removes the logs of a build; fine when there are none.
    Result<void> remove(std::int64_t build) const;

private:
    std::filesystem::path m_folder;
};

} // namespace lamella::store
