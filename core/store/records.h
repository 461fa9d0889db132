// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/oci/digest.h"
#include "core/store/database.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::store {

/// A step that was done: what went in and what came out. The cache floor gives the JSON its meaning.
struct CacheRecord {
    std::string key;      ///< hexadecimal; names the step with everything that went in
    std::string ownKey;   ///< hexadecimal; the step's own ingredients, without its parents
    std::string stepName; ///< as the log shows it
    Json ingredients;     ///< what the key was made of
    Json result;          ///< what came of it: diff id, bytes, created, …
    Time created;
    Time lastUsed;
    std::string files = {}; ///< the files that went in, as the cache floor lists them; read by filesOf() only
};

/// Records of done steps. All functions are safe for several threads and processes at once.
class CacheRecords {
public:
    explicit CacheRecords(Database &database) : m_database(&database) {}

    /// Adds the record, or replaces the one of the same key.
    Result<void> put(const CacheRecord &record);
    [[nodiscard]] Result<std::optional<CacheRecord>> find(std::string_view key) const;
    /// Those with these own ingredients, under whatever parents, the last used first.
    [[nodiscard]] Result<std::vector<CacheRecord>> withOwnKey(std::string_view ownKey, int limit = 100) const;
    /// The last used first.
    [[nodiscard]] Result<std::vector<CacheRecord>> recent(int limit) const;
    /// Those of steps with this name, the last used first.
    [[nodiscard]] Result<std::vector<CacheRecord>> withStepName(std::string_view stepName, int limit = 100) const;
    /// Marks it used now; nothing happens on a store that cannot be written.
    Result<void> touch(std::string_view key);
    Result<void> remove(std::string_view key);
    /// The list of files of a record, which may be megabytes long; empty when there is none.
    [[nodiscard]] Result<std::string> filesOf(std::string_view key) const;

private:
    Database *m_database;
};

} // namespace lamella::store
