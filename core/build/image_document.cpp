// SPDX-License-Identifier: Apache-2.0
#include "core/build/image_document.h"

#include <algorithm>

namespace lamella::build {

namespace {

/// When each history entry came about; nothing for a base image's entry that does not say.
std::vector<std::optional<Time>> timesOf(const plan::Plan &plan, const std::vector<ExecutedStep> &steps,
                                         std::optional<Time> epoch)
{
    std::vector<std::optional<Time>> times(plan.history.size());
    for (std::size_t i = 0; i < times.size(); ++i) {
        const plan::PlannedHistory &history = plan.history[i];
        if (!history.step) {
            if (const Result<Time> time = parseTime(history.document["created"].string()))
                times[i] = *time;
        } else if (const auto &result = steps[*history.step].result) {
            times[i] = epoch ? std::min(*epoch, result->created) : result->created;
        }
    }
    std::optional<Time> next;
    for (std::size_t i = times.size(); i-- > 0;) {
        if (!plan.history[i].step)
            break; // the base image's entries keep what they have
        if (times[i])
            next = times[i];
        else
            times[i] = next;
    }
    std::optional<Time> before;
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (plan.history[i].step && !times[i])
            times[i] = epoch ? epoch : before ? before : timeOfEpoch(0);
        before = times[i] ? times[i] : before;
    }
    return times;
}

} // namespace

std::string imageDocument(const plan::Plan &plan, const std::vector<ExecutedStep> &steps,
                          const std::vector<Digest> &diffIds, std::optional<Time> epoch)
{
    const std::vector<std::optional<Time>> times = timesOf(plan, steps, epoch);
    Json history = Json::array();
    for (std::size_t i = 0; i < plan.history.size(); ++i) {
        const plan::PlannedHistory &planned = plan.history[i];
        if (!planned.step) {
            history.push(planned.document);
            continue;
        }
        Json entry = Json::object();
        entry.set("created", renderTime(times[i].value_or(Time{}))).set("created_by", planned.entry.createdBy);
        entry.set("comment", planned.entry.comment);
        if (planned.entry.emptyLayer)
            entry.set("empty_layer", true);
        history.push(std::move(entry));
    }
    Json layers = Json::array();
    for (const Digest &diffId : diffIds)
        layers.push(diffId.text());
    Json rootfs = Json::object();
    rootfs.set("type", "layers").set("diff_ids", std::move(layers));

    Json document = plan.config;
    if (!times.empty() && times.back())
        document.set("created", renderTime(*times.back()));
    document.set("history", std::move(history)).set("rootfs", std::move(rootfs));
    return document.dump();
}

} // namespace lamella::build
