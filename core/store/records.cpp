// SPDX-License-Identifier: Apache-2.0
#include "core/store/records.h"

namespace lamella::store {

namespace {

std::int64_t toNumber(Time time)
{
    return time.time_since_epoch().count();
}

Time toTime(std::int64_t nanoseconds)
{
    return Time(std::chrono::nanoseconds(nanoseconds));
}

Json document(const std::string &text)
{
    Result<Json> json = Json::parse(text);
    return json ? std::move(*json) : Json();
}

CacheRecord recordOf(const Row &row)
{
    return {row.text(0),           row.text(1),           row.text(2),
            document(row.text(3)), document(row.text(4)), toTime(row.integer(5)),
            toTime(row.integer(6))};
}

Result<std::vector<CacheRecord>> select(Database &database, std::string_view where, std::vector<SqlValue> values,
                                        int limit)
{
    std::vector<CacheRecord> records;
    values.emplace_back(std::int64_t{limit});
    const std::string sql = "SELECT key, ownKey, stepName, ingredients, result, created, lastUsed FROM records "
                            + std::string(where) + " ORDER BY lastUsed DESC, created DESC LIMIT ?";
    TRY(database.run(sql, values, [&](const Row &row) { records.push_back(recordOf(row)); }));
    return records;
}

} // namespace

Result<void> CacheRecords::put(const CacheRecord &record)
{
    if (!m_database->isWritable())
        return {};
    return m_database->transaction([&]() -> Result<void> {
        TRY(m_database->run(
            "INSERT OR REPLACE INTO records(key, ownKey, stepName, ingredients, result, created, lastUsed) "
            "VALUES(?, ?, ?, ?, ?, ?, ?)",
            {record.key, record.ownKey, record.stepName, record.ingredients.dump(), record.result.dump(),
             toNumber(record.created), toNumber(record.lastUsed)}));
        if (record.files.empty())
            return m_database->run("DELETE FROM recordFiles WHERE key = ?", {record.key});
        return m_database->run("INSERT OR REPLACE INTO recordFiles(key, files) VALUES(?, ?)",
                               {record.key, record.files});
    });
}

Result<std::string> CacheRecords::filesOf(std::string_view key) const
{
    std::string files;
    TRY(m_database->run("SELECT files FROM recordFiles WHERE key = ?", {std::string(key)},
                        [&](const Row &row) { files = row.text(0); }));
    return files;
}

Result<std::optional<CacheRecord>> CacheRecords::find(std::string_view key) const
{
    std::vector<CacheRecord> records = TRY(select(*m_database, "WHERE key = ?", {std::string(key)}, 1));
    return records.empty() ? std::optional<CacheRecord>() : std::optional(std::move(records.front()));
}

Result<std::vector<CacheRecord>> CacheRecords::withOwnKey(std::string_view ownKey, int limit) const
{
    return select(*m_database, "WHERE ownKey = ?", {std::string(ownKey)}, limit);
}

Result<std::vector<CacheRecord>> CacheRecords::recent(int limit) const
{
    return select(*m_database, "", {}, limit);
}

Result<std::vector<CacheRecord>> CacheRecords::withStepName(std::string_view stepName, int limit) const
{
    return select(*m_database, "WHERE stepName = ?", {std::string(stepName)}, limit);
}

Result<void> CacheRecords::touch(std::string_view key)
{
    if (!m_database->isWritable())
        return {};
    return m_database->run("UPDATE records SET lastUsed = ? WHERE key = ?", {toNumber(now()), std::string(key)});
}

Result<void> CacheRecords::remove(std::string_view key)
{
    if (!m_database->isWritable())
        return {};
    return m_database->transaction([&]() -> Result<void> {
        TRY(m_database->run("DELETE FROM recordFiles WHERE key = ?", {std::string(key)}));
        return m_database->run("DELETE FROM records WHERE key = ?", {std::string(key)});
    });
}

} // namespace lamella::store
