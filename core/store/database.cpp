// SPDX-License-Identifier: Apache-2.0
#include "core/store/database.h"

#include "core/base/file.h"
#include "core/store/database_schema.h"

#include <map>
#include <mutex>
#include <sqlite3.h>
#include <unistd.h>

namespace lamella::store {

namespace fs = std::filesystem;

namespace {

struct CloseConnection {
    void operator()(sqlite3 *connection) const { sqlite3_close_v2(connection); }
};
struct FinalizeStatement {
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
using Connection = std::unique_ptr<sqlite3, CloseConnection>;
using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

constexpr int busyMilliseconds = 10'000;

class SqliteRow : public Row {
public:
    explicit SqliteRow(sqlite3_stmt *statement) : m_statement(statement) {}
    std::int64_t integer(int column) const override { return sqlite3_column_int64(m_statement, column); }
    double real(int column) const override { return sqlite3_column_double(m_statement, column); }
    bool isNull(int column) const override { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
    std::string text(int column) const override
    {
        const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
        const int size = sqlite3_column_bytes(m_statement, column);
        return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(size));
    }

private:
    sqlite3_stmt *m_statement;
};

ErrorCode codeOf(int status)
{
    switch (status & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorCode::Corrupt;
    case SQLITE_FULL:
        return ErrorCode::NoSpace;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::Busy;
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return ErrorCode::PermissionDenied;
    default:
        return ErrorCode::Io;
    }
}

Error databaseError(sqlite3 *connection, int status, const fs::path &file)
{
    const char *message = connection == nullptr ? sqlite3_errstr(status) : sqlite3_errmsg(connection);
    return Error{codeOf(status),
                 "the database " + file.string() + ": " + message,
                 {},
                 "it may be deleted: only build history and cache records are lost"};
}

Result<Connection> connect(const fs::path &file, const std::string &name, int flags)
{
    sqlite3 *raw = nullptr;
    const int status = sqlite3_open_v2(name.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, nullptr);
    Connection connection(raw);
    if (status != SQLITE_OK)
        return databaseError(raw, status, file);
    sqlite3_busy_timeout(raw, busyMilliseconds);
    sqlite3_extended_result_codes(raw, 1);
    return connection;
}

Result<void> execute(sqlite3 *connection, const char *sql, const fs::path &file)
{
    const int status = sqlite3_exec(connection, sql, nullptr, nullptr, nullptr);
    if (status != SQLITE_OK)
        return databaseError(connection, status, file);
    return {};
}

Result<int> versionOf(sqlite3 *connection, const fs::path &file)
{
    sqlite3_stmt *raw = nullptr;
    const int status = sqlite3_prepare_v2(connection, "PRAGMA user_version", -1, &raw, nullptr);
    const Statement statement(raw);
    if (status != SQLITE_OK || sqlite3_step(raw) != SQLITE_ROW)
        return databaseError(connection, sqlite3_errcode(connection), file);
    return sqlite3_column_int(raw, 0);
}

/// Brings the schema up to date. Corrupt for a version that this program does not know.
Result<void> migrate(sqlite3 *connection, const fs::path &file)
{
    if (TRY(versionOf(connection, file)) == schemaVersion)
        return execute(connection, "SELECT count(*) FROM sqlite_schema", file);
    TRY(execute(connection, "BEGIN IMMEDIATE", file));
    const int version = TRY(versionOf(connection, file));
    if (version < 0 || version > schemaVersion)
        return Error{ErrorCode::Corrupt,
                     "the database " + file.string() + " has the unknown version " + std::to_string(version),
                     {},
                     {}};
    if (version < schemaVersion)
        TRY(execute(connection, schemaText, file));
    return execute(connection, "COMMIT", file);
}

Result<Connection> openWritable(const fs::path &file)
{
    Connection connection = TRY(connect(file, file.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
    TRY(execute(connection.get(), "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL", file));
    TRY(migrate(connection.get(), file));
    return connection;
}

Result<Connection> openEmpty(const fs::path &file)
{
    Connection connection = TRY(connect(file, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
    TRY(migrate(connection.get(), file));
    TRY(execute(connection.get(), "PRAGMA query_only=1", file));
    return connection;
}

/// A file on a disk that cannot be written is read without its shared memory, which nobody can be changing there.
Result<Connection> openReadOnly(const fs::path &file)
{
    std::string path;
    for (const char c : file.string()) {
        if (c == '%' || c == '?' || c == '#')
            path += c == '%' ? "%25" : c == '?' ? "%3f" : "%23";
        else
            path += c;
    }
    for (const char *option : {"?mode=ro", "?mode=ro&immutable=1"}) {
        Result<Connection> connection = connect(file, "file:" + path + option, SQLITE_OPEN_READONLY);
        if (!connection)
            continue;
        const Result<int> version = versionOf(connection->get(), file);
        if (version && *version == schemaVersion)
            return connection;
    }
    return openEmpty(file);
}

void moveAside(const fs::path &file)
{
    std::error_code ignored;
    fs::rename(file, file.string() + ".damaged", ignored);
    fs::remove(file.string() + "-wal", ignored);
    fs::remove(file.string() + "-shm", ignored);
}

/// Opens it, or starts it anew when it is damaged, or reads as empty when it can be neither.
Result<Connection> openAnyway(const fs::path &file, bool writable)
{
    if (!writable)
        return openReadOnly(file);
    Result<Connection> connection = openWritable(file);
    if (!connection && connection.error().code == ErrorCode::Corrupt) {
        connection = Error{};
        const FileLock lock = TRY(FileLock::acquire(file.parent_path() / "locks" / "database", LockKind::Exclusive));
        connection = openWritable(file);
        if (!connection && connection.error().code == ErrorCode::Corrupt) {
            moveAside(file);
            connection = openWritable(file);
        }
    }
    if (!connection)
        return openEmpty(file);
    return connection;
}

int bind(sqlite3_stmt *statement, int place, const SqlValue &value)
{
    if (const auto *number = std::get_if<std::int64_t>(&value))
        return sqlite3_bind_int64(statement, place, *number);
    if (const auto *real = std::get_if<double>(&value))
        return sqlite3_bind_double(statement, place, *real);
    if (const auto *text = std::get_if<std::string>(&value))
        return sqlite3_bind_text64(statement, place, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    return sqlite3_bind_null(statement, place);
}

} // namespace

struct Database::State {
    fs::path file;
    bool wanted;
    std::recursive_mutex mutex;
    Connection connection;
    std::map<std::string, Statement, std::less<>> statements;

    Result<sqlite3_stmt *> prepared(std::string_view sql)
    {
        if (const auto known = statements.find(sql); known != statements.end())
            return known->second.get();
        sqlite3_stmt *raw = nullptr;
        const int status = sqlite3_prepare_v3(connection.get(), sql.data(), static_cast<int>(sql.size()),
                                              SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
        Statement statement(raw);
        if (status != SQLITE_OK)
            return databaseError(connection.get(), status, file);
        return statements.emplace(std::string(sql), std::move(statement)).first->second.get();
    }

    /// Starts anew after the file turned out damaged, or vanished while it was open.
    void reopen()
    {
        statements.clear();
        connection.reset();
        if (Result<Connection> again = openAnyway(file, wanted))
            connection = std::move(*again);
    }
};

Database::Database(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Database::Database(Database &&) noexcept = default;
Database &Database::operator=(Database &&) noexcept = default;
Database::~Database()
{
    if (m_state)
        m_state->statements.clear();
}

Result<Database> Database::open(const fs::path &file, bool writable)
{
    auto state = std::make_unique<State>(file, writable);
    state->connection = TRY(openAnyway(file, writable));
    return Database(std::move(state));
}

bool Database::isWritable() const
{
    const std::scoped_lock lock(m_state->mutex);
    const char *name = sqlite3_db_filename(m_state->connection.get(), "main");
    return m_state->wanted && name != nullptr && *name != '\0';
}

Result<void> Database::run(std::string_view sql, std::span<const SqlValue> values,
                           const std::function<void(const Row &)> &each)
{
    const std::scoped_lock lock(m_state->mutex);
    sqlite3_stmt *statement = TRY(m_state->prepared(sql));
    int place = 0;
    int status = SQLITE_OK;
    for (const SqlValue &value : values) {
        status = bind(statement, ++place, value);
        if (status != SQLITE_OK)
            break;
    }
    const SqliteRow row(statement);
    while (status == SQLITE_OK || status == SQLITE_ROW) {
        status = sqlite3_step(statement);
        if (status == SQLITE_ROW && each)
            each(row);
    }
    Result<void> result;
    if (status != SQLITE_DONE)
        result = databaseError(m_state->connection.get(), status, m_state->file);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    if (!result && result.error().code == ErrorCode::Corrupt)
        m_state->reopen();
    return result;
}

Result<void> Database::run(std::string_view sql, std::initializer_list<SqlValue> values,
                           const std::function<void(const Row &)> &each)
{
    return run(sql, std::span(values.begin(), values.size()), each);
}

Result<void> Database::transaction(const std::function<Result<void>()> &work)
{
    const std::scoped_lock lock(m_state->mutex);
    if (!isWritable() || sqlite3_get_autocommit(m_state->connection.get()) == 0)
        return work();
    TRY(run("BEGIN IMMEDIATE"));
    Result<void> result = work();
    if (result)
        result = run("COMMIT");
    if (!result)
        (void)run("ROLLBACK");
    return result;
}

std::int64_t Database::lastInsertId() const
{
    const std::scoped_lock lock(m_state->mutex);
    return sqlite3_last_insert_rowid(m_state->connection.get());
}

bool Database::startAnew()
{
    const std::scoped_lock lock(m_state->mutex);
    if (!m_state->wanted)
        return false;
    m_state->statements.clear();
    m_state->connection.reset();
    moveAside(m_state->file);
    m_state->reopen();
    return isWritable();
}

Result<std::optional<std::string>> Database::integrityProblem()
{
    std::string found;
    TRY(run("PRAGMA quick_check(1)", {}, [&](const Row &row) { found = row.text(0); }));
    return found == "ok" ? std::nullopt : std::optional(found);
}

} // namespace lamella::store
