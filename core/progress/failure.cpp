// SPDX-License-Identifier: Apache-2.0
#include "core/progress/failure.h"

#include "core/progress/measures.h"

#include <algorithm>
#include <format>

namespace lamella::progress {

namespace {

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    lines.push_back(text);
    return lines;
}

bool isMarked(const std::vector<LineRange> &ranges, int line)
{
    return std::ranges::any_of(ranges, [line](const LineRange &range) {
        return range.start <= line && line <= std::max(range.start, range.end);
    });
}

/// The lines shown around `marked`: two on each side of a single one, else one.
LineRange padded(const LineRange &marked, int lineCount)
{
    const int margin = marked.start == marked.end ? 2 : 1;
    return {std::max(1, marked.start - margin), std::min(lineCount, marked.end + margin)};
}

std::string logsOf(const VertexState &state, std::size_t mostLines)
{
    std::string text = "------\n > " + state.vertex.name + ":\n";
    const std::size_t first = state.lines.size() - std::min(mostLines, state.lines.size());
    for (std::size_t i = first; i < state.lines.size(); ++i)
        text += logSeconds(state.lines[i].since) + " " + state.lines[i].text + "\n";
    return text + "------\n";
}

} // namespace

std::string failureLogs(const BuildState &state, std::size_t mostLines)
{
    std::vector<const VertexState *> failures;
    for (const VertexState &vertex : state.vertexes()) {
        if (vertex.phase() == VertexPhase::Failed && !vertex.hidden)
            failures.push_back(&vertex);
    }
    std::ranges::sort(failures, {}, &VertexState::number);
    std::string text;
    for (const VertexState *vertex : failures)
        text += logsOf(*vertex, mostLines);
    return text;
}

std::string sourceExcerpt(std::string_view file, std::string_view text, const std::vector<LineRange> &ranges)
{
    const std::vector<std::string_view> lines = linesOf(text);
    const int count = static_cast<int>(lines.size());
    if (ranges.empty())
        return {};
    LineRange marked = ranges.front();
    for (const LineRange &range : ranges) {
        marked.start = std::min(marked.start, range.start);
        marked.end = std::max({marked.end, range.start, range.end});
    }
    if (marked.start < 1 || marked.start > count)
        return {};
    marked.end = std::min(marked.end, count);
    constexpr std::string_view ruler = "--------------------\n";
    std::string excerpt = std::format("{}:{}\n{}", file, marked.start, ruler);
    const LineRange shown = padded(marked, count);
    for (int line = shown.start; line <= shown.end; ++line) {
        excerpt += std::format(" {:3} | {} {}\n", line, isMarked(ranges, line) ? ">>>" : "   ",
                               lines[static_cast<std::size_t>(line - 1)]);
    }
    return excerpt + std::string(ruler);
}

std::string warningSummary(const std::vector<VertexWarning> &warnings, std::string_view advice)
{
    if (warnings.empty())
        return {};
    std::string text = std::format("\n {} warning{} found", warnings.size(), warnings.size() == 1 ? "" : "s");
    if (!advice.empty())
        text += std::format(" ({})", advice);
    text += ":\n";
    for (const VertexWarning &warning : warnings)
        text += " - " + warning.brief + "\n";
    return text;
}

} // namespace lamella::progress
