// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace lamella::store {

/// A value bound to a statement.
using SqlValue = std::variant<std::nullptr_t, std::int64_t, double, std::string>;

/// One row of a result; columns from 0. Reading another type than the column has converts as SQLite does.
class Row {
public:
    virtual ~Row() = default;
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    [[nodiscard]] virtual double real(int column) const = 0;
    [[nodiscard]] virtual std::string text(int column) const = 0;
    [[nodiscard]] virtual bool isNull(int column) const = 0;
};

/// The store's SQLite file. It holds only what can be lost: a file that is missing, damaged or of an unknown version is
/// moved aside and started anew. Safe for several threads and processes (write-ahead log, waits while busy).
class Database {
public:
    /// With `writable` false nothing is ever written; a missing or unreadable file then reads as empty.
    static Result<Database> open(const std::filesystem::path &file, bool writable);

    Database(Database &&) noexcept;
    Database &operator=(Database &&) noexcept;
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    ~Database();

    [[nodiscard]] bool isWritable() const;

    /// Runs one statement; `each` takes the rows.
    Result<void> run(std::string_view sql, std::span<const SqlValue> values = {},
                     const std::function<void(const Row &)> &each = {});
    Result<void> run(std::string_view sql, std::initializer_list<SqlValue> values,
                     const std::function<void(const Row &)> &each = {});

    /// Runs `work` in one transaction, rolled back when it fails. Within another one, or where nothing can be
    /// written, it just runs.
    Result<void> transaction(const std::function<Result<void>()> &work);

    [[nodiscard]] std::int64_t lastInsertId() const;

    /// Moves the file aside and starts an empty one; whether that worked.
    bool startAnew();

    /// Nothing when all is well; else what SQLite finds wrong.
    Result<std::optional<std::string>> integrityProblem();

private:
    struct State;
    explicit Database(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace lamella::store
