// SPDX-License-Identifier: Apache-2.0
#include "core/progress/fold.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace lamella::progress {

namespace {

using std::chrono::nanoseconds;

/// Replaces the interval of that start, or inserts it in order.
void note(std::vector<Interval> &intervals, const Interval &interval)
{
    const auto place = std::ranges::lower_bound(intervals, interval.start, {}, &Interval::start);
    if (place != intervals.end() && place->start == interval.start)
        place->end = interval.end;
    else
        intervals.insert(place, interval);
}

/// The stretches in which at least one of the intervals (sorted by start) lasts.
std::vector<Interval> unionOf(const std::vector<Interval> &intervals)
{
    std::vector<Interval> merged;
    for (const Interval &next : intervals) {
        if (!merged.empty() && !merged.back().end)
            break;
        if (merged.empty() || *merged.back().end < next.start)
            merged.push_back(next);
        else if (!next.end || *merged.back().end < *next.end)
            merged.back().end = next.end;
    }
    return merged;
}

nanoseconds lengthOf(const std::vector<Interval> &merged, Time present)
{
    nanoseconds sum{};
    for (const Interval &interval : merged)
        sum += std::max(nanoseconds{}, interval.end.value_or(present) - interval.start);
    return sum;
}

bool wasCancelled(const Vertex &vertex)
{
    return vertex.error.ends_with("context canceled");
}

/// Replaces the value of that key, or adds it.
template <typename Value, typename Key>
void put(std::vector<Value> &values, const Value &value, Key key)
{
    const auto known = std::ranges::find(values, std::invoke(key, value), key);
    if (known == values.end())
        values.push_back(value);
    else
        *known = value;
}

template <typename Index>
void noteOnce(std::vector<Index> &indexes, Index index)
{
    const auto place = std::ranges::lower_bound(indexes, index);
    if (place == indexes.end() || *place != index)
        indexes.insert(place, index);
}

/// The vertex that stands for a group: it works while a member does, and is cached when all are.
Vertex standIn(const std::vector<Vertex> &members, const ProgressGroup &group, Digest identity)
{
    Vertex vertex;
    vertex.digest = std::move(identity);
    vertex.name = group.name;
    vertex.cached = std::ranges::all_of(members, &Vertex::cached);
    for (const Vertex &member : members) {
        if (vertex.error.empty())
            vertex.error = member.error;
    }
    return vertex;
}

} // namespace

bool VertexState::isStarted() const
{
    return !intervals.empty();
}

bool VertexState::isCompleted() const
{
    return isStarted() && std::ranges::all_of(intervals, [](const Interval &one) { return one.end.has_value(); });
}

std::optional<Interval> VertexState::latestInterval() const
{
    std::vector<Interval> merged = unionOf(intervals);
    return merged.empty() ? std::nullopt : std::optional(merged.back());
}

VertexPhase VertexState::phase() const
{
    if (!isStarted())
        return VertexPhase::Waiting;
    if (!isCompleted())
        return VertexPhase::Running;
    if (!vertex.error.empty())
        return wasCancelled(vertex) ? VertexPhase::Cancelled : VertexPhase::Failed;
    return vertex.cached ? VertexPhase::Cached : VertexPhase::Done;
}

nanoseconds VertexState::elapsed(Time present) const
{
    return lengthOf(unionOf(intervals), present);
}

std::size_t BuildState::place(const Digest &digest, FoldChange &change)
{
    const auto [entry, isNew] = m_places.try_emplace(digest, m_vertexes.size());
    if (isNew) {
        m_vertexes.emplace_back().vertex.digest = digest;
        noteOnce(change.added, entry->second);
    }
    noteOnce(change.vertexes, entry->second);
    return entry->second;
}

std::optional<std::size_t> BuildState::touch(const Digest &digest, FoldChange &change) const
{
    const std::optional<std::size_t> index = indexOf(digest);
    if (index)
        noteOnce(change.vertexes, *index);
    return index;
}

void BuildState::number(VertexState &state)
{
    if (state.number == 0 && state.isStarted() && !state.hidden)
        state.number = ++m_numbers;
}

void BuildState::takeVertex(const Vertex &vertex, FoldChange &change)
{
    if (vertex.group) {
        takeMember(vertex, change);
        return;
    }
    VertexState &state = m_vertexes[place(vertex.digest, change)];
    // A vertex announced again does not undo its start.
    if (!state.isStarted() || vertex.started)
        state.vertex = vertex;
    if (vertex.started)
        note(state.intervals, {*vertex.started, vertex.completed});
    number(state);
}

void BuildState::takeMember(const Vertex &vertex, FoldChange &change)
{
    const std::size_t index = place(Digest::of("group " + vertex.group->id), change);
    m_places[vertex.digest] = index;
    std::vector<Vertex> &members = m_groups[index];
    put(members, vertex, &Vertex::digest);
    VertexState &state = m_vertexes[index];
    state.vertex = standIn(members, *vertex.group, state.vertex.digest);
    if (vertex.started)
        note(state.intervals, {*vertex.started, vertex.completed});
    state.hidden = std::ranges::none_of(
        members, [](const Vertex &member) { return !member.error.empty() || (member.started && !member.group->weak); });
    number(state);
}

void BuildState::takeStatus(const VertexStatus &status, FoldChange &change)
{
    const std::optional<std::size_t> index = touch(status.vertex, change);
    if (!index)
        return;
    put(m_vertexes[*index].statuses, status, &VertexStatus::id);
}

void BuildState::takeLog(const VertexLog &log, FoldChange &change)
{
    const std::optional<std::size_t> index = touch(log.vertex, change);
    if (!index)
        return;
    VertexState &state = m_vertexes[*index];
    const std::optional<Interval> interval = state.latestInterval();
    const nanoseconds since = interval ? log.timestamp - interval->start : nanoseconds{};
    for (std::string_view rest = log.data; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        addText(state, {log.stream, since, std::string(rest.substr(0, end)), end == rest.size()});
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

void BuildState::addText(VertexState &state, LogLine piece)
{
    if (!state.lines.empty() && state.lines.back().open) {
        state.lines.back().text += piece.text;
        state.lines.back().open = piece.open;
    } else {
        state.lines.push_back(std::move(piece));
    }
    if (LogLine &last = state.lines.back(); last.text.size() > longestLine)
        last.text.resize(longestLine);
    if (state.lines.size() > mostLines) {
        state.lines.pop_front();
        ++state.droppedLines;
    }
}

void BuildState::takeReport(const StepReport &report, FoldChange &change)
{
    const std::optional<std::size_t> index = touch(report.vertex, change);
    if (!index)
        return;
    put(m_vertexes[*index].reports, report, &StepReport::id);
}

FoldChange BuildState::apply(const SolveStatus &status)
{
    FoldChange change;
    for (const Vertex &vertex : status.vertexes)
        takeVertex(vertex, change);
    for (const VertexStatus &part : status.statuses)
        takeStatus(part, change);
    for (const VertexWarning &warning : status.warnings) {
        if (const auto index = touch(warning.vertex, change))
            m_vertexes[*index].warnings.push_back(warning);
    }
    for (const VertexLog &log : status.logs)
        takeLog(log, change);
    for (const StepReport &step : status.steps)
        takeReport(step, change);
    change.image = status.image.has_value();
    if (status.image)
        m_image = status.image;
    return change;
}

FoldChange BuildState::applyMessage(std::string message)
{
    if (message.size() > longestLine)
        message.resize(longestLine);
    if (m_messages.size() < mostLines)
        m_messages.push_back(std::move(message));
    FoldChange change;
    change.message = true;
    return change;
}

const VertexState *BuildState::find(const Digest &digest) const
{
    const std::optional<std::size_t> index = indexOf(digest);
    return index ? &m_vertexes[*index] : nullptr;
}

std::optional<std::size_t> BuildState::indexOf(const Digest &digest) const
{
    const auto found = m_places.find(digest);
    return found == m_places.end() ? std::nullopt : std::optional(found->second);
}

std::size_t BuildState::total() const
{
    return static_cast<std::size_t>(std::ranges::count(m_vertexes, false, &VertexState::hidden));
}

std::size_t BuildState::completed() const
{
    return static_cast<std::size_t>(std::ranges::count_if(
        m_vertexes, [](const VertexState &state) { return !state.hidden && state.isCompleted(); }));
}

const VertexState *BuildState::failed() const
{
    const auto found = std::ranges::find(m_vertexes, VertexPhase::Failed, &VertexState::phase);
    return found == m_vertexes.end() ? nullptr : &*found;
}

nanoseconds BuildState::elapsed(Time present) const
{
    std::optional<Time> first;
    std::optional<Time> last;
    for (const VertexState &state : m_vertexes) {
        for (const Interval &interval : state.intervals) {
            const Time end = interval.end.value_or(present);
            first = first ? std::min(*first, interval.start) : interval.start;
            last = last ? std::max(*last, end) : end;
        }
    }
    return first ? std::max(nanoseconds{}, *last - *first) : nanoseconds{};
}

} // namespace lamella::progress
