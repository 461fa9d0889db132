// SPDX-License-Identifier: Apache-2.0
#include "core/plan/base_finder.h"

#include "core/dockerfile/suggestion.h"

#include <vector>

namespace lamella::plan {

Image BaseFinder::find(const std::string &text, const std::string &platform, dockerfile::TextRange range)
{
    Result<Image> image = m_images.find(text, platform);
    if (image)
        return std::move(*image);
    Error error = std::move(image.error());
    if (error.code == ErrorCode::InvalidInput) {
        std::vector<std::string> stages;
        stages.reserve(m_file.stages.size());
        for (const dockerfile::Stage &stage : m_file.stages)
            stages.push_back(stage.name);
        error.message += dockerfile::didYouMean(text, stages);
    }
    m_plan.report(error, range);
    return {text, std::nullopt};
}

Image BaseFinder::baseOf(const StageNode &node)
{
    const dockerfile::TextRange range = node.stage->from.range;
    return node.context == nullptr ? find(node.base, node.platform, range)
                                   : ofContext(*node.context, node.platform, range);
}

Image BaseFinder::ofContext(const NamedContext &context, const std::string &platform, dockerfile::TextRange range)
{
    const std::string image = context.image();
    return image.empty() || image == "scratch" ? Image() : find(image, platform, range);
}

void takeContext(Step &step, const NamedContext &context, const Image &image, const std::string &platform)
{
    step.name = context.shownName();
    FromWork work = image.work(platform);
    work.scratch = context.image() == "scratch";
    if (context.image().empty()) {
        work.context = context.source;
        work.contextName = context.name;
    }
    step.metadata = work.scratch;
    step.work = std::move(work);
}

} // namespace lamella::plan
