// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/store/database.h"

#include <optional>
#include <string>
#include <vector>

namespace lamella::store {

/// How a build went.
struct BuildRecord {
    std::int64_t id = 0;
    Time started;
    double seconds = 0;
    std::string state; ///< "running", "done", "failed" or "cancelled"
    std::string dockerfile;
    std::string target;
    std::string image; ///< its id; empty when none was made
    int cached = 0;    ///< numbered steps taken from the cache
    int ran = 0;       ///< numbered steps that ran
    Json steps;        ///< an array as `builds show` prints it; null in listings
};

/// Past builds. A build whose process is gone without having ended it reads as "cancelled".
class BuildHistory {
public:
    explicit BuildHistory(Database &database) : m_database(&database) {}

    /// Its number.
    Result<std::int64_t> begin(const BuildRecord &build);
    /// `build.id` says which.
    Result<void> finish(const BuildRecord &build);
    /// The newest first, without steps.
    [[nodiscard]] Result<std::vector<BuildRecord>> list(int limit = 100) const;
    /// Forgets a build. NotFound when there is none; Busy while it runs.
    Result<void> remove(std::int64_t id);
    /// NotFound when there is no such build.
    [[nodiscard]] Result<BuildRecord> show(std::int64_t id) const;

private:
    Database *m_database;
};

/// What a step is expected to take.
struct StepEstimate {
    double seconds = 0;      ///< mean of the last runs
    std::uint64_t bytes = 0; ///< of the last run
    int samples = 0;
};

/// Times and sizes of steps that ran, by the digest of their own ingredients.
class StepTimes {
public:
    explicit StepTimes(Database &database) : m_database(&database) {}

    Result<void> add(std::string_view ownKey, double seconds, std::uint64_t bytes);
    /// From at most the last five runs; nothing when it never ran.
    [[nodiscard]] Result<std::optional<StepEstimate>> expected(std::string_view ownKey) const;

private:
    Database *m_database;
};

} // namespace lamella::store
