// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file.h"
#include "core/store/container.h"
#include "core/store/store.h"

#include <filesystem>
#include <stop_token>
#include <string_view>
#include <vector>

namespace lamella::store {

/// Running: its process is there. Exited: its end was seen. Dead: its process vanished, however that came.
enum class ContainerState { Running, Exited, Dead };

/// "running", "exited", "dead".
[[nodiscard]] std::string_view name(ContainerState state);

/// A container as it stands now.
struct StoredContainer {
    Container container;
    ContainerState state = ContainerState::Dead;
    std::filesystem::path folder;

    /// Takes what it writes, until its end.
    [[nodiscard]] std::filesystem::path upper() const { return folder / "upper"; }
    /// What it wrote, as a plain tar, from its end on.
    [[nodiscard]] std::filesystem::path layerFile() const { return folder / "layer.tar"; }
    /// What its program said, both streams as they came.
    [[nodiscard]] std::filesystem::path log() const { return folder / "log"; }
};

/// A container while its process runs it: others see it as running as long as this lives.
class HeldContainer {
public:
    HeldContainer(StoredContainer held, FileLock lock) : m_held(std::move(held)), m_lock(std::move(lock)) {}

    [[nodiscard]] Container &value() { return m_held.container; }
    [[nodiscard]] const StoredContainer &stored() const { return m_held; }
    [[nodiscard]] std::filesystem::path work() const { return m_held.folder / "work"; }

    /// Writes the document, durably.
    Result<void> save() const;

private:
    StoredContainer m_held;
    FileLock m_lock;
};

/// The containers of a store: a folder for each, in it container.json, the lock of the process that runs it, its log,
/// and what it wrote. A folder without a container.json is none: it was not finished, or is being removed. Safe for
/// several processes at once.
class Containers {
public:
    /// The store must outlive it.
    explicit Containers(const Store &store) : m_store(&store) {}

    /// Makes a container. Its id and its time come from here, its name too when it has none. AlreadyExists when the
    /// name is taken; InvalidInput when it is no name.
    Result<HeldContainer> create(Container container);

    /// Takes one whose process is gone, to change its document. Busy when somebody else has it.
    [[nodiscard]] Result<HeldContainer> hold(const StoredContainer &container) const;

    /// All of them, newest first. What cannot be read is left out; fsck says what.
    [[nodiscard]] Result<std::vector<StoredContainer>> list() const;

    /// Folders whose document is there and cannot be read.
    [[nodiscard]] std::vector<std::filesystem::path> unreadable() const;

    /// By name, id, or the start of an id that fits only one. NotFound; InvalidInput when several fit.
    [[nodiscard]] Result<StoredContainer> find(std::string_view text) const;

    /// Removes it; bytes freed on disk. A running one is Busy, or is killed first with `force`.
    Result<std::uint64_t> remove(const StoredContainer &container, bool force = false,
                                 const std::stop_token &stop = {});

    /// Removes containers that were to go at their end and did not, and folders that hold none. What cannot be removed
    /// now is tried again next time.
    void sweep();

    /// Where they are.
    [[nodiscard]] std::filesystem::path folder() const { return m_store->folder() / "containers"; }

private:
    const Store *m_store;
};

} // namespace lamella::store
