// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace lamella::sandbox {

/// A folder whose small, short-lived files are kept in memory: a tmpfs mounted over it until destroyed, of at most
/// 64 MiB. What is in it then is gone. Disks are slow where many files come and go. Needs enterNamespaces().
class MemoryFolder {
public:
    /// The folder must exist and be empty.
    static Result<MemoryFolder> mount(const std::filesystem::path &folder);

    MemoryFolder(MemoryFolder &&other) noexcept;
    MemoryFolder &operator=(MemoryFolder &&) = delete;
    MemoryFolder(const MemoryFolder &) = delete;
    MemoryFolder &operator=(const MemoryFolder &) = delete;
    ~MemoryFolder();

private:
    explicit MemoryFolder(std::filesystem::path folder) : m_folder(std::move(folder)) {}
    std::filesystem::path m_folder;
};

} // namespace lamella::sandbox
