// SPDX-License-Identifier: Apache-2.0
#include "core/build/other_record.h"

#include "core/base/url_user.h"
#include "core/build/context_source.h"
#include "core/build/whole_path.h"

#include <algorithm>

namespace lamella::build {

namespace {

using progress::VertexPhase;
using progress::VertexState;

/// Whether a name begins as those of steps do: "[2/7] ", "[build 2/7] ".
bool isNumbered(std::string_view name)
{
    const std::size_t end = name.find(']');
    if (!name.starts_with('[') || end == std::string_view::npos)
        return false;
    const std::string_view mark = name.substr(1, end - 1);
    const std::string_view number = mark.substr(mark.rfind(' ') + 1);
    const std::size_t slash = number.find('/');
    const auto digits = [](std::string_view text) {
        return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    };
    return slash != std::string_view::npos && digits(number.substr(0, slash)) && digits(number.substr(slash + 1));
}

/// The steps that worked or ended, in that order.
std::vector<const VertexState *> numbered(const progress::BuildState &state)
{
    std::vector<const VertexState *> steps;
    for (const VertexState &vertex : state.vertexes()) {
        if (isNumbered(vertex.vertex.name) && vertex.number != 0)
            steps.push_back(&vertex);
    }
    std::ranges::sort(steps, {}, &VertexState::number);
    return steps;
}

std::string_view stateOf(VertexPhase phase)
{
    switch (phase) {
    case VertexPhase::Done:
        return "run";
    case VertexPhase::Cached:
        return "cached";
    case VertexPhase::Failed:
        return "failed";
    case VertexPhase::Waiting:
    case VertexPhase::Running:
    case VertexPhase::Cancelled:
        break;
    }
    return "cancelled";
}

Json stepOf(const VertexState &vertex)
{
    const double seconds = std::chrono::duration<double>(vertex.elapsed(now())).count();
    Json step = Json::object({{"name", vertex.vertex.name},
                              {"state", stateOf(vertex.phase())},
                              {"seconds", seconds},
                              {"vertex", vertex.vertex.digest.text()}});
    if (vertex.phase() == VertexPhase::Failed)
        step.set("error", vertex.vertex.error);
    return step;
}

std::string_view stateOf(const BuildReport &report)
{
    if (!report.failure)
        return "done";
    return report.failure->error.code == ErrorCode::Cancelled ? "cancelled" : "failed";
}

/// Its whole path where it is a file here.
std::string dockerfileOf(const OtherBuild &wanted)
{
    const bool isFolder = contextKindOf(wanted.context) == ContextKind::Folder;
    const bool isHere = isFolder && wanted.dockerfile != "-" && !isElsewhere(wanted.dockerfile);
    const std::string file = wanted.dockerfile.empty() ? wanted.context + "/Dockerfile" : wanted.dockerfile;
    return isHere ? wholePath(file) : withoutPassword(file);
}

} // namespace

OtherRecorder::OtherRecorder(store::Store &store, const OtherBuild &wanted, Time started) : m_history(store.database())
{
    m_record.started = started;
    m_record.state = "running";
    m_record.dockerfile = dockerfileOf(wanted);
    m_record.target = wanted.target;
    m_record.id = m_history.begin(m_record).value_or(0);
}

void OtherRecorder::finish(const progress::BuildState &state, BuildReport &report)
{
    Json steps = Json::array();
    for (const VertexState *vertex : numbered(state)) {
        report.cached += vertex->phase() == VertexPhase::Cached ? 1 : 0;
        report.ran += vertex->phase() == VertexPhase::Done ? 1 : 0;
        steps.push(stepOf(*vertex));
    }
    if (m_record.id == 0)
        return;
    m_record.seconds = report.seconds;
    m_record.state = stateOf(report);
    m_record.image = report.image ? report.image->id.text() : "";
    m_record.cached = report.cached;
    m_record.ran = report.ran;
    m_record.steps = std::move(steps);
    if (m_history.finish(m_record))
        report.record = m_record.id;
}

} // namespace lamella::build
