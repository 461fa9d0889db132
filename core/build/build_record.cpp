// SPDX-License-Identifier: Apache-2.0
#include "core/build/build_record.h"

#include "core/base/url_user.h"
#include "core/build/context_source.h"
#include "core/build/whole_path.h"
#include "core/plan/plan_json.h"

namespace lamella::build {

namespace {

Json stepsJson(const plan::Plan &plan, const std::vector<ExecutedStep> &steps)
{
    Json all = Json::array();
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const ExecutedStep &executed = steps[i];
        if (executed.state.empty())
            continue;
        Json step = plan::toJson(plan.steps[i], plan);
        step.set("state", executed.state);
        step.set("seconds", executed.state == "metadata" ? Json() : Json(executed.seconds));
        step.set("bytes", executed.result ? Json(executed.result->bytes) : Json());
        if (executed.state != "metadata" && !executed.chain.diffIds().empty())
            step.set("diffId", executed.chain.diffIds().back().text());
        if (executed.sameResult)
            step.set("sameResult", true);
        if (!executed.error.empty())
            step.set("error", executed.error);
        if (!executed.vertex.isEmpty())
            step.set("vertex", executed.vertex.text());
        if (executed.why)
            step.set("why", cache::toJson(*executed.why));
        all.push(std::move(step));
    }
    return all;
}

std::string_view stateOf(const BuildReport &report)
{
    if (!report.failure)
        return "done";
    return report.failure->error.code == ErrorCode::Cancelled ? "cancelled" : "failed";
}

/// Whether -f names a file of this machine, be it the usual one.
bool isFile(const std::string &dockerfile)
{
    return dockerfile != "-" && !isElsewhere(dockerfile);
}

/// Its whole path where it is a file here.
std::string dockerfileOf(const BuildOptions &options)
{
    if (!options.contextAddress.empty())
        return withoutPassword(options.contextAddress);
    if (options.dockerfile.empty())
        return wholePath(options.contextFolder / "Dockerfile");
    return isFile(options.dockerfile) ? wholePath(options.dockerfile) : withoutPassword(options.dockerfile);
}

} // namespace

BuildRecorder::BuildRecorder(store::Store &store, const BuildOptions &options, Time started)
    : m_history(store.database())
{
    m_elsewhere = !options.contextAddress.empty() || !isFile(options.dockerfile);
    m_record.started = started;
    m_record.state = "running";
    m_record.dockerfile = dockerfileOf(options);
    m_record.target = options.plan.target;
    m_record.id = m_history.begin(m_record).value_or(0);
}

std::int64_t BuildRecorder::finish(const BuildReport &report, const plan::Plan &plan,
                                   const std::vector<ExecutedStep> &steps)
{
    if (m_record.id == 0)
        return 0;
    m_record.seconds = report.seconds;
    m_record.state = stateOf(report);
    if (!report.dockerfile.empty() && !m_elsewhere)
        m_record.dockerfile = wholePath(report.dockerfile);
    if (!plan.target.empty())
        m_record.target = plan.target;
    if (report.image)
        m_record.image = report.image->id.text();
    m_record.cached = report.cached;
    m_record.ran = report.ran;
    m_record.steps = stepsJson(plan, steps);
    return m_history.finish(m_record) ? m_record.id : 0;
}

} // namespace lamella::build
