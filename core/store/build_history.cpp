// SPDX-License-Identifier: Apache-2.0
#include "core/store/build_history.h"

#include "core/base/file.h"

#include <unistd.h>

namespace lamella::store {

namespace {

constexpr int keptSamples = 5;
constexpr const char *columns = "id, process, started, seconds, state, dockerfile, target, image, cached, ran";

/// A process id with the time that process started, so that a reused id is told apart; empty when it is gone.
std::string processMark(const std::string &id)
{
    Result<std::string> status = readFile("/proc/" + id + "/stat", 4096);
    if (!status)
        return {};
    // Behind the name, which may hold anything and ends at the last parenthesis, the 20th field is the start time.
    std::size_t at = status->rfind(')');
    for (int field = 0; field < 20 && at != std::string::npos; ++field)
        at = status->find(' ', at + 1);
    if (at == std::string::npos)
        return {};
    return id + "@" + status->substr(at + 1, status->find(' ', at + 1) - at - 1);
}

BuildRecord buildOf(const Row &row)
{
    BuildRecord build;
    build.id = row.integer(0);
    build.started = Time(std::chrono::nanoseconds(row.integer(2)));
    build.seconds = row.real(3);
    build.state = row.text(4);
    const std::string process = row.text(1);
    if (build.state == "running" && processMark(process.substr(0, process.find('@'))) != process)
        build.state = "cancelled";
    build.dockerfile = row.text(5);
    build.target = row.text(6);
    build.image = row.text(7);
    build.cached = static_cast<int>(row.integer(8));
    build.ran = static_cast<int>(row.integer(9));
    return build;
}

} // namespace

Result<std::int64_t> BuildHistory::begin(const BuildRecord &build)
{
    if (!m_database->isWritable())
        return std::int64_t{0};
    std::int64_t id = 0;
    const auto insert = [&]() -> Result<void> {
        TRY(m_database->run(
            "INSERT INTO builds(process, started, seconds, state, dockerfile, target, image, cached, ran, "
            "steps) VALUES(?, ?, 0, 'running', ?, ?, '', 0, 0, '[]')",
            {processMark(std::to_string(::getpid())), build.started.time_since_epoch().count(), build.dockerfile,
             build.target}));
        id = m_database->lastInsertId();
        return {};
    };
    TRY(m_database->transaction(insert));
    return id;
}

Result<void> BuildHistory::finish(const BuildRecord &build)
{
    if (!m_database->isWritable())
        return {};
    return m_database->run("UPDATE builds SET seconds = ?, state = ?, image = ?, cached = ?, ran = ?, steps = ? "
                           "WHERE id = ?",
                           {build.seconds, build.state, build.image, std::int64_t{build.cached},
                            std::int64_t{build.ran}, build.steps.dump(), build.id});
}

Result<std::vector<BuildRecord>> BuildHistory::list(int limit) const
{
    std::vector<BuildRecord> builds;
    TRY(m_database->run("SELECT " + std::string(columns) + " FROM builds ORDER BY id DESC LIMIT ?",
                        {std::int64_t{limit}}, [&](const Row &row) { builds.push_back(buildOf(row)); }));
    return builds;
}

Result<BuildRecord> BuildHistory::show(std::int64_t id) const
{
    std::optional<BuildRecord> found;
    TRY(m_database->run("SELECT " + std::string(columns) + ", steps FROM builds WHERE id = ?", {id},
                        [&](const Row &row) {
                            found = buildOf(row);
                            Result<Json> steps = Json::parse(row.text(10));
                            found->steps = steps ? std::move(*steps) : Json::array();
                        }));
    if (!found)
        return Error{ErrorCode::NotFound, "there is no build " + std::to_string(id), {}, "lamella builds lists them"};
    return *found;
}

Result<void> BuildHistory::remove(std::int64_t id)
{
    if (TRY(show(id)).state == "running")
        return Error{ErrorCode::Busy, "build " + std::to_string(id) + " is at work", {}, "wait for its end"};
    return m_database->run("DELETE FROM builds WHERE id = ?", {id});
}

Result<void> StepTimes::add(std::string_view ownKey, double seconds, std::uint64_t bytes)
{
    if (!m_database->isWritable())
        return {};
    const std::string key(ownKey);
    return m_database->transaction([&]() -> Result<void> {
        TRY(m_database->run("INSERT INTO stepTimes(ownKey, seconds, bytes) VALUES(?, ?, ?)",
                            {key, seconds, static_cast<std::int64_t>(bytes)}));
        return m_database->run("DELETE FROM stepTimes WHERE ownKey = ? AND id NOT IN "
                               "(SELECT id FROM stepTimes WHERE ownKey = ? ORDER BY id DESC LIMIT ?)",
                               {key, key, std::int64_t{keptSamples}});
    });
}

Result<std::optional<StepEstimate>> StepTimes::expected(std::string_view ownKey) const
{
    StepEstimate estimate;
    TRY(m_database->run("SELECT seconds, bytes FROM stepTimes WHERE ownKey = ? ORDER BY id DESC", {std::string(ownKey)},
                        [&](const Row &row) {
                            if (estimate.samples++ == 0)
                                estimate.bytes = static_cast<std::uint64_t>(row.integer(1));
                            estimate.seconds += row.real(0);
                        }));
    if (estimate.samples == 0)
        return std::optional<StepEstimate>();
    estimate.seconds /= estimate.samples;
    return std::optional(estimate);
}

} // namespace lamella::store
