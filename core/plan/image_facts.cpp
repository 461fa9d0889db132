// SPDX-License-Identifier: Apache-2.0
#include "core/plan/image_facts.h"

#include "core/oci/platform.h"
#include "core/oci/reference.h"

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
imageFacts(BaseLookup lookup)
{
    return [lookup = std::move(lookup)](const std::string &name,
                                        const std::string &platform) -> std::optional<dockerfile::KnownImage> {
        const Result<oci::Reference> reference = oci::Reference::parse(name);
        if (!reference)
            return std::nullopt;
        const Result<std::optional<BaseImage>> image = lookup(reference->full(), platform);
        if (!image || !*image)
            return std::nullopt;
        return factsOf(**image);
    };
}

BaseLookup remembering(BaseLookup lookup)
{
    using Answers = std::map<std::pair<std::string, std::string>, Result<std::optional<BaseImage>>>;
    return [lookup = std::move(lookup), answers = std::make_shared<Answers>()](const std::string &reference,
                                                                               const std::string &platform) {
        const std::pair question(reference, platform);
        const auto known = answers->find(question);
        if (known != answers->end())
            return known->second;
        return answers->emplace(question, lookup(reference, platform)).first->second;
    };
}

} // namespace lamella::plan
