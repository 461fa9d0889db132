// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/pull_lines.h"

#include "core/registry/layer_status.h"

#include <algorithm>
#include <array>
#include <format>

namespace lamella::cli {

namespace {

constexpr auto plainInterval = std::chrono::seconds(2);

struct Unit {
    std::string_view name;
    double size;
};

Unit unitFor(std::int64_t bytes)
{
    constexpr std::array units{Unit{"GB", 1e9}, Unit{"MB", 1e6}, Unit{"kB", 1e3}};
    const auto *const fitting =
        std::ranges::find_if(units, [bytes](const Unit &unit) { return static_cast<double>(bytes) >= unit.size; });
    return fitting == units.end() ? Unit{"B", 1} : *fitting;
}

std::string shortId(const std::string &digest)
{
    constexpr std::size_t shown = 12;
    return digest.substr(digest.find(':') + 1, shown);
}

std::string transfer(std::string_view word, const progress::VertexStatus &layer)
{
    const Unit unit = unitFor(layer.total);
    const double current = static_cast<double>(layer.current) / unit.size;
    const double total = static_cast<double>(layer.total) / unit.size;
    const int decimals = unit.name == "GB" ? 1 : 0;
    return std::format("{} {:.{}f}/{:.{}f} {}", word, current, decimals, total, decimals, unit.name);
}

/// Whether both tell of a transfer, in the same words but for its numbers.
bool isSameTransfer(std::string_view before, std::string_view state)
{
    return state.contains('/') && before.contains('/')
           && before.substr(0, before.find(' ')) == state.substr(0, state.find(' '));
}

} // namespace

std::string pullState(const progress::VertexStatus &layer)
{
    using namespace registry;
    if (layer.name == layer_status::done)
        return "Pull complete";
    if (layer.name == layer_status::exists)
        return "Already exists";
    if (layer.name != layer_status::downloading)
        return "Pulling";
    return transfer("Downloading", layer);
}

std::string pushState(const progress::VertexStatus &layer)
{
    using namespace registry;
    if (layer.name == layer_status::done)
        return "Pushed";
    if (layer.name == layer_status::exists)
        return "Layer already exists";
    if (layer.name == layer_status::mounted)
        return "Mounted from another repository";
    return layer.name == layer_status::pushing ? transfer("Pushing", layer) : "Preparing";
}

void PullLines::emit(progress::SolveStatus status)
{
    const std::scoped_lock lock(m_mutex);
    for (const progress::VertexStatus &layer : status.statuses)
        show(layer);
    std::fflush(m_out);
}

void PullLines::show(const progress::VertexStatus &layer)
{
    const bool isNew = !m_lines.contains(layer.id);
    Line &line = m_lines[layer.id];
    if (isNew)
        line.place = m_lines.size() - 1;
    std::string state = m_stateOf(layer);
    const std::string text = shortId(layer.id) + ": " + state;
    const bool inPlace = m_rows > static_cast<int>(m_lines.size());
    const Clock::time_point present = Clock::now();
    const bool goesOn = isSameTransfer(line.state, state);
    if (state == line.state || (goesOn && !inPlace && present - line.printed < plainInterval))
        return;
    line.state = std::move(state);
    line.printed = present;
    if (inPlace && !isNew)
        rewrite(line.place, text);
    else
        std::fputs((text + '\n').c_str(), m_out);
}

void PullLines::rewrite(std::size_t place, const std::string &text)
{
    const std::size_t up = m_lines.size() - place;
    std::fputs(std::format("\x1b[{}A\r\x1b[2K{}\x1b[{}B\r", up, text, up).c_str(), m_out);
}

} // namespace lamella::cli
