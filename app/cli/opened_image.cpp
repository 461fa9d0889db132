// SPDX-License-Identifier: Apache-2.0
#include "app/cli/opened_image.h"

#include "core/store/build_history.h"

namespace lamella::cli {

namespace {

/// The steps of the newest build that made the image; null when none is known.
Json stepsOfBuild(const store::Store &store, const store::Image &image)
{
    const store::BuildHistory history(store.database());
    const auto builds = history.list();
    if (!builds)
        return {};
    for (const store::BuildRecord &build : *builds)
        if (build.image == image.id().text() && build.state == "done")
            return history.show(build.id).value_or(store::BuildRecord{}).steps;
    return {};
}

bool makesLayer(const Json &step, const Digest &diffId)
{
    return step["keyword"].string() != "FROM" && step["diffId"].string() == diffId.text();
}

} // namespace

Result<OpenedImage> openImageWithFiles(const Arguments &arguments, const std::string &name, std::stop_token stop)
{
    const store::ImageName parsed = TRY(store::ImageName::parse(name));
    WorkerPool pool;
    return layer::openImage(storeFolder(arguments), parsed, pool, std::move(stop));
}

std::vector<LayerOrigin> layerOrigins(const store::Store &store, const store::Image &image)
{
    std::vector<LayerOrigin> origins(image.layers.size());
    std::size_t number = 0;
    for (const oci::HistoryEntry &entry : image.config.history())
        if (!entry.emptyLayer && number < origins.size())
            origins[number++].createdBy = entry.createdBy;
    const Json steps = stepsOfBuild(store, image);
    std::size_t step = steps.size();
    // No build made what a container wrote.
    const std::size_t built = origins.size() - (image.layers.empty() || !image.layers.back().writable ? 0 : 1);
    for (std::size_t layer = built; layer > 0 && !steps.isNull(); --layer) {
        while (step > 0 && !makesLayer(steps.at(step - 1), image.layers[layer - 1].diffId))
            --step;
        if (step > 0)
            origins[layer - 1].line = static_cast<int>(steps.at(--step)["range"]["start"]["line"].integer());
        else
            origins[layer - 1].base = true;
    }
    return origins;
}

} // namespace lamella::cli
