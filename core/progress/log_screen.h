// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::progress {

/// A small terminal that a program's output is written to, so that its last lines can be shown as they would look:
/// carriage returns, progress bars and cursor movements take effect, colours are dropped.
class LogScreen {
public:
    LogScreen(std::size_t rows, std::size_t columns);

    void write(std::string_view bytes);
    void resize(std::size_t rows, std::size_t columns);

    /// The lines that hold something, each padded to the whole width.
    [[nodiscard]] std::vector<std::string> lines() const;

private:
    enum class Mode { Text, Escape, Control, SystemCommand };

    void take(char32_t character);
    void takeText(char32_t character);
    void takeEscape(char32_t character);
    void takeControl(char32_t character);
    void takeSystemCommand(char32_t character);
    void put(char32_t character);
    void scroll();
    void runControl(char32_t command);
    void erase(std::size_t fromRow, std::size_t fromColumn, std::size_t toRow, std::size_t toColumn);
    void moveTo(long row, long column);
    [[nodiscard]] std::vector<long> arguments() const;

    static constexpr char32_t behindWide = 0; ///< the second cell of a wide character
    using Row = std::vector<char32_t>;

    std::size_t m_columns;
    std::vector<Row> m_rows;
    std::size_t m_row = 0; ///< of the cursor; may stand one below the last one
    std::size_t m_column = 0;
    Mode m_mode = Mode::Text;
    std::string m_arguments;
    std::string m_undecoded; ///< the beginning of a character
};

} // namespace lamella::progress
