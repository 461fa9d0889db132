// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress/fold.h"
#include "core/progress/printer.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::progress {

/// Progress as plain text, as BuildKit 0.34 prints it (util/progress/progressui): blocks of lines `#N …`, one vertex at
/// a time, changing to another one only when this one ends or the others have waited for long.
class PlainPrinter : public Printer {
public:
    /// `description` of the builder is printed as `#0 …` before everything else; empty: nothing.
    explicit PlainPrinter(std::string description = {}) : m_description(std::move(description)) {}

    void update(const SolveStatus &status, Time present) override;
    [[nodiscard]] std::string print(Time present) override;
    [[nodiscard]] std::string finish(Time present) override;

    [[nodiscard]] const BuildState &state() const { return m_state; }

private:
    /// What is known of a vertex beyond its state: how much of it was printed.
    struct Progressed {
        int number = 0;
        std::vector<std::string> lines;              ///< "0.131 text", not printed yet
        bool openLine = false;                       ///< the last of them has no newline yet
        std::size_t printedOfFirst = 0;              ///< bytes of the first one that were printed
        std::set<std::string, std::less<>> statuses; ///< those that changed
        std::size_t warnings = 0;                    ///< printed
        std::int64_t changes = 0;                    ///< since it was shown last
        Time waitsSince;
    };
    struct PrintedStatus {
        std::int64_t current = 0;
        Time timestamp;
    };
    std::optional<std::size_t> noteChange(const Digest &digest, Time present);
    void takeLog(const VertexLog &log, Time present);
    void printCompleted(const std::set<std::size_t> &completed, std::optional<std::size_t> current);
    void printAnyOpen(std::optional<std::size_t> current);
    [[nodiscard]] std::optional<std::size_t> turnOf(const std::set<std::size_t> &waiting,
                                                    std::optional<std::size_t> current, Time present) const;
    void printVertex(std::size_t index);
    void printHeader(std::size_t index);
    void leaveCurrent();
    void addLine(std::size_t index, std::string_view text);
    [[nodiscard]] bool printStatuses(std::size_t index);
    [[nodiscard]] bool isDue(const VertexStatus &status) const;
    void printWarnings(std::size_t index);
    void printLines(std::size_t index);
    void printEnd(std::size_t index);

    BuildState m_state;
    std::string m_description;
    std::vector<Progressed> m_progressed; ///< by index of the vertex
    std::set<std::size_t> m_changed;
    std::map<std::string, PrintedStatus, std::less<>> m_printed;
    std::optional<std::size_t> m_current;
    std::string m_text;
    int m_numbers = 0;
    bool m_hasPrinted = false;
};

} // namespace lamella::progress
