// SPDX-License-Identifier: Apache-2.0
#include "ui/images/transfer_state.h"

#include "core/registry/layer_status.h"
#include "ui/explorer/explored_image.h"
#include "ui/theme/sizes.h"

#include <algorithm>
#include <ranges>

namespace lamella::ui {

namespace {

namespace names = registry::layer_status;

using Named = std::pair<std::string_view, TransferPhase>;
constexpr Named phases[] = {{names::pulling, TransferPhase::Waiting},
                            {names::preparing, TransferPhase::Preparing},
                            {names::downloading, TransferPhase::Downloading},
                            {names::pushing, TransferPhase::Pushing},
                            {names::done, TransferPhase::Done},
                            {names::exists, TransferPhase::Exists},
                            {names::mounted, TransferPhase::Mounted}};

/// Of a digest its first digits, else what it says.
QString shortId(const std::string &id)
{
    return id.starts_with("sha256:") ? shortDigest(textOf(id)) : textOf(id);
}

TransferLayer layerOf(const progress::VertexStatus &status)
{
    TransferLayer layer{.id = shortId(status.id),
                        .done = std::clamp<qint64>(status.current, 0, std::max<qint64>(status.total, 0)),
                        .total = std::max<qint64>(status.total, 0)};
    const auto *named = std::ranges::find(phases, status.name, &Named::first);
    layer.phase = named != std::end(phases) ? named->second
                  : status.completed        ? TransferPhase::Done
                                            : TransferPhase::Moving;
    return layer;
}

bool isLayer(const progress::VertexStatus &status)
{
    return status.name.empty() || std::ranges::contains(phases, status.name, &Named::first);
}

/// The program's last words are the whole story; a vertex has only its own part of it.
QString errorOf(const progress::BuildState &reported)
{
    constexpr std::string_view prefix = "lamella: ";
    for (const std::string &message : reported.messages() | std::views::reverse) {
        if (message.starts_with(prefix))
            return textOf(std::string_view(message).substr(prefix.size()));
    }
    const progress::VertexState *failed = reported.failed();
    return failed ? textOf(failed->vertex.error) : QString();
}

} // namespace

bool TransferLayer::isThere() const
{
    return isSpared() || phase == TransferPhase::Done;
}

double TransferLayer::share() const
{
    if (isThere())
        return 1;
    return total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 0;
}

double TransferState::share() const
{
    if (total > 0)
        return static_cast<double>(done) / static_cast<double>(total);
    return !layers.isEmpty() && there == layers.size() ? 1 : 0;
}

TransferState transferStateOf(const progress::BuildState &reported)
{
    TransferState state{.error = errorOf(reported)};
    for (const progress::VertexState &vertex : reported.vertexes()) {
        for (const progress::VertexStatus &status : vertex.statuses) {
            if (!isLayer(status))
                continue;
            const TransferLayer layer = layerOf(status);
            state.layers.append(layer);
            state.there += layer.isThere() ? 1 : 0;
            if (layer.isSpared())
                continue;
            state.done += layer.done;
            state.total += layer.total;
        }
    }
    return state;
}

} // namespace lamella::ui
