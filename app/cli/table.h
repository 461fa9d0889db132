// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::cli {

/// Columns under headings, as wide as their widest cell. Columns are counted in code points; control characters show
/// as `\xHH`.
class Table {
public:
    enum class Align { Left, Right };
    struct Column {
        std::string_view heading;
        Align align = Align::Left;
    };

    explicit Table(std::vector<Column> columns) : m_columns(std::move(columns)) {}

    /// A row with one cell a column.
    void add(std::vector<std::string> cells);

    /// The headings and all rows, each with a newline; no blanks at the ends of lines.
    [[nodiscard]] std::string render() const;

private:
    std::vector<Column> m_columns;
    std::vector<std::vector<std::string>> m_rows;
};

/// "91.4MB": three digits, powers of 1000, as docker writes sizes.
[[nodiscard]] std::string humanSize(std::uint64_t bytes);

/// "3 minutes ago", in docker's words; empty for a time that is not known.
[[nodiscard]] std::string humanAgo(Time then, Time present);

/// Control characters and bytes that are not UTF-8 as `\xHH`.
[[nodiscard]] std::string printable(std::string_view text);

} // namespace lamella::cli
