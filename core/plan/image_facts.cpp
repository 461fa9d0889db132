// SPDX-License-Identifier: Apache-2.0
#include "core/plan/image_facts.h"

#include "core/oci/platform.h"
#include "core/plan/images.h"

#include <map>
#include <memory>
#include <utility>

namespace lamella::plan {

dockerfile::KnownImage factsOf(const BaseImage &image)
{
    const Json &settings = image.config["config"];
    return {.env = settings["Env"].strings(),
            .platform = oci::Platform::fromJson(image.config).render(),
            .setsShell = settings["Shell"].size() > 0};
}

std::function<std::optional<dockerfile::KnownImage>(const std::string &, const std::string &)>
imageFacts(BaseLookup lookup, NamedContexts contexts)
{
    return [lookup = std::move(lookup), contexts = std::move(contexts)](
               const std::string &name, const std::string &platform) -> std::optional<dockerfile::KnownImage> {
        const NamedContext *context = contexts.find(name, platform);
        const Result<std::string> full = fullImageName(context != nullptr ? context->image() : name);
        if (!full)
            return std::nullopt;
        const Result<std::optional<BaseImage>> image = lookup(*full, platform);
        if (!image || !*image)
            return std::nullopt;
        return factsOf(**image);
    };
}

struct ImageMemory::Answers {
    BaseLookup lookup;
    std::map<std::pair<std::string, std::string>, Result<std::optional<BaseImage>>> known = {};
};

ImageMemory::ImageMemory(BaseLookup lookup) : m_answers(std::make_shared<Answers>(std::move(lookup))) {}

BaseLookup ImageMemory::asking() const
{
    return [answers = m_answers](const std::string &reference, const std::string &platform) {
        const std::pair question(reference, platform);
        const auto known = answers->known.find(question);
        if (known != answers->known.end())
            return known->second;
        return answers->known.emplace(question, answers->lookup(reference, platform)).first->second;
    };
}

BaseLookup ImageMemory::knowing() const
{
    return [answers = m_answers](const std::string &reference, const std::string &platform) {
        const auto known = answers->known.find(std::pair(reference, platform));
        return known != answers->known.end() ? known->second : Result<std::optional<BaseImage>>(std::nullopt);
    };
}

} // namespace lamella::plan
