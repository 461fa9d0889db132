// SPDX-License-Identifier: Apache-2.0
#include "ui/images/pull_state.h"

#include "core/registry/layer_status.h"
#include "ui/explorer/explored_image.h"
#include "ui/theme/sizes.h"

#include <algorithm>

namespace lamella::ui {

namespace {

namespace names = registry::layer_status;

PullLayer layerOf(const progress::VertexStatus &status)
{
    PullLayer layer{.id = shortDigest(textOf(status.id)),
                    .done = std::clamp<qint64>(status.current, 0, std::max<qint64>(status.total, 0)),
                    .total = std::max<qint64>(status.total, 0)};
    if (status.name == names::downloading)
        layer.phase = PullPhase::Downloading;
    else if (status.name == names::done)
        layer.phase = PullPhase::Done;
    else if (status.name == names::exists)
        layer.phase = PullPhase::Exists;
    return layer;
}

bool isLayer(const progress::VertexStatus &status)
{
    return status.name == names::pulling || status.name == names::downloading || status.name == names::done
           || status.name == names::exists;
}

/// The program's last words are the whole story; a vertex has only its own part of it.
QString errorOf(const progress::BuildState &reported)
{
    constexpr std::string_view prefix = "lamella: ";
    for (auto message = reported.messages().rbegin(); message != reported.messages().rend(); ++message) {
        if (message->starts_with(prefix))
            return textOf(std::string_view(*message).substr(prefix.size()));
    }
    const progress::VertexState *failed = reported.failed();
    return failed ? textOf(failed->vertex.error) : QString();
}

} // namespace

double PullLayer::share() const
{
    if (isHere())
        return 1;
    return total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 0;
}

double PullState::share() const
{
    if (total > 0)
        return static_cast<double>(done) / static_cast<double>(total);
    return !layers.isEmpty() && here == layers.size() ? 1 : 0;
}

PullState pullStateOf(const progress::BuildState &reported)
{
    PullState state{.error = errorOf(reported)};
    for (const progress::VertexState &vertex : reported.vertexes()) {
        for (const progress::VertexStatus &status : vertex.statuses) {
            if (!isLayer(status))
                continue;
            const PullLayer layer = layerOf(status);
            state.layers.append(layer);
            state.here += layer.isHere() ? 1 : 0;
            if (layer.phase == PullPhase::Exists)
                continue;
            state.done += layer.done;
            state.total += layer.total;
        }
    }
    return state;
}

} // namespace lamella::ui
