// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress/events.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

/// The state of a build folded from its progress: what log panes and printers read. Plain values, one thread.
namespace lamella::progress {

/// A stretch of time in which a vertex worked; no end while it does.
struct Interval {
    Time start;
    std::optional<Time> end;

    friend bool operator==(const Interval &, const Interval &) = default;
};

/// One line that a vertex's program wrote.
struct LogLine {
    int stream = 1;                   ///< 1 stdout, 2 stderr
    std::chrono::nanoseconds since{}; ///< from the start of the vertex's latest interval
    std::string text;  ///< without its newline; may hold ANSI colours, carriage returns and bytes that are not UTF-8
    bool open = false; ///< no newline has come yet: more of it may follow

    friend bool operator==(const LogLine &, const LogLine &) = default;
};

enum class VertexPhase { Waiting, Running, Done, Cached, Failed, Cancelled };

/// A vertex and all that was reported about it.
struct VertexState {
    Vertex vertex;  ///< as sent last
    int number = 0; ///< from 1 in the order in which vertices first worked or ended; 0: neither yet
    std::vector<Interval> intervals;
    std::vector<VertexStatus> statuses; ///< in order of appearance, each as sent last
    std::deque<LogLine> lines;          ///< the latest; the caller keeps full logs elsewhere
    std::int64_t droppedLines = 0;      ///< how many older ones were let go
    std::vector<VertexWarning> warnings;
    std::vector<StepReport> reports; ///< of the steps that it is, each as sent last; only from our own builder
    bool hidden = false;             ///< a group none of whose members is worth showing yet

    [[nodiscard]] VertexPhase phase() const;

    /// Of the step that was done for all of them; null from other builders.
    [[nodiscard]] const StepReport *report() const { return reports.empty() ? nullptr : &reports.front(); }

    [[nodiscard]] bool isStarted() const;
    [[nodiscard]] bool isCompleted() const;

    /// The last stretch of the union of its intervals, if it ever started.
    [[nodiscard]] std::optional<Interval> latestInterval() const;

    /// The length of the union of its intervals; one without end reaches to `present`.
    [[nodiscard]] std::chrono::nanoseconds elapsed(Time present) const;
};

/// What one status changed: views refresh these and nothing else.
struct FoldChange {
    std::vector<std::size_t> vertexes; ///< indexes of the vertices touched, each once, ascending
    std::vector<std::size_t> added;    ///< those among them that are new
    bool image = false;
    bool message = false;
};

/// Everything a build has reported.
/// Several vertices of one progress group appear as one.
class BuildState {
public:
    /// Lines kept per vertex, messages kept, and bytes kept of one line.
    static constexpr std::size_t mostLines = 10'000;
    static constexpr std::size_t longestLine = 64 * 1024;

    /// Takes the next status. Cost: in proportion to the status.
    FoldChange apply(const SolveStatus &status);

    /// Takes a line of the builder that is no progress.
    FoldChange applyMessage(std::string message);

    /// In the order of their first appearance; an index keeps its meaning for good.
    [[nodiscard]] const std::vector<VertexState> &vertexes() const { return m_vertexes; }
    [[nodiscard]] const VertexState *find(const Digest &digest) const;
    [[nodiscard]] std::optional<std::size_t> indexOf(const Digest &digest) const;

    [[nodiscard]] const std::optional<ImageReport> &image() const { return m_image; }
    [[nodiscard]] const std::vector<std::string> &messages() const { return m_messages; }

    /// Vertices known, and those among them that have ended; hidden ones left out.
    [[nodiscard]] std::size_t total() const;
    [[nodiscard]] std::size_t completed() const;

    /// The first vertex that failed (cancelled ones do not count), or null.
    [[nodiscard]] const VertexState *failed() const;

    /// From the first start to the last end, or to `present` while something runs.
    [[nodiscard]] std::chrono::nanoseconds elapsed(Time present) const;

private:
    std::size_t place(const Digest &digest, FoldChange &change);
    [[nodiscard]] std::optional<std::size_t> touch(const Digest &digest, FoldChange &change) const;
    void number(VertexState &state);
    void takeVertex(const Vertex &vertex, FoldChange &change);
    void takeMember(const Vertex &vertex, FoldChange &change);
    void takeStatus(const VertexStatus &status, FoldChange &change);
    void takeLog(const VertexLog &log, FoldChange &change);
    void takeReport(const StepReport &report, FoldChange &change);
    static void addText(VertexState &state, LogLine piece);

    std::vector<VertexState> m_vertexes;
    std::unordered_map<Digest, std::size_t> m_places;
    std::unordered_map<std::size_t, std::vector<Vertex>> m_groups; ///< the members of each group
    std::vector<std::string> m_messages;
    std::optional<ImageReport> m_image;
    int m_numbers = 0;
};

} // namespace lamella::progress
