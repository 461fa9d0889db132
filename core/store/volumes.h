// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/store/store.h"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::store {

/// A folder with a name, which containers share and which outlives them.
struct StoredVolume {
    std::string name;
    bool anonymous = false; ///< made for one container that gave it no name
    Time created;
    std::filesystem::path folder;
    std::vector<std::string> containers; ///< ids of those that use it, running or not

    /// What is mounted.
    [[nodiscard]] std::filesystem::path data() const { return folder / "data"; }
};

/// Makes what an empty volume begins with, at a path that does not exist yet.
using FillVolume = std::function<Result<void>(const std::filesystem::path &target)>;

/// The volumes of a store: a folder for each, in it volume.json and its files. Safe for several processes at once. A
/// volume stays until it is removed: who mounts one has a container that names it.
class Volumes {
public:
    /// The store must outlive it.
    explicit Volumes(const Store &store) : m_store(&store) {}

    /// The volume of that name, made when it is not there, and filled when it holds nothing. InvalidInput when it is no
    /// name: docker's rule.
    Result<StoredVolume> obtain(const std::string &name, bool anonymous, const FillVolume &fill);

    /// All, by name.
    [[nodiscard]] Result<std::vector<StoredVolume>> list() const;

    /// NotFound says that it is not there.
    [[nodiscard]] Result<StoredVolume> find(const std::string &name) const;

    /// Removes one with all it holds; bytes freed on disk. Busy while a container uses it.
    Result<std::uint64_t> remove(const std::string &name);

    /// What goes with the volumes that no container uses.
    struct Unused {
        std::size_t count = 0;
        std::uint64_t bytes = 0; ///< on disk
    };
    /// Removes them, or only says what would go.
    Result<Unused> removeUnused(bool dryRun);

    /// Where they are.
    [[nodiscard]] std::filesystem::path folder() const { return m_store->folder() / "volumes"; }

private:
    const Store *m_store;
};

/// The name of a volume that got none: 64 random hexadecimal digits.
[[nodiscard]] std::string newVolumeName();

/// Whether a volume may be called so: as containers are.
[[nodiscard]] bool isVolumeName(std::string_view text);

} // namespace lamella::store
