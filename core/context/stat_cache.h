// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/sha256.h"
#include "core/context/file_stamp.h"

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace lamella::context {

/// Remembers the SHA-256 of files by path and stamp, so that an unchanged tree is not read again. A file that was
/// touched within the clock's grain of being hashed is not remembered: a later write could leave its stamp alone.
/// Losing the cache costs time only. Safe from several threads.
class StatCache {
public:
    StatCache() = default;

    /// Reads the cache that `file` holds; empty when it is missing, damaged or of another version.
    explicit StatCache(std::filesystem::path file);

    [[nodiscard]] std::optional<Sha256::Value> find(const std::string &path, const FileStamp &stamp) const;
    void remember(const std::string &path, const FileStamp &stamp, const Sha256::Value &value, Time hashedAt);

    /// Writes the cache back when something was added.
    Result<void> save() const;

private:
    struct Entry {
        FileStamp stamp;
        Sha256::Value value{};
    };
    void load(std::string_view bytes);

    std::filesystem::path m_file;
    mutable std::mutex m_mutex;
    std::unordered_map<std::string, Entry> m_entries;
    bool m_changed = false;
};

} // namespace lamella::context
