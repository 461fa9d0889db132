// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/inspect.h"

#include "core/base/json.h"
#include "core/store/image_source.h"
#include "core/store/layer_size.h"

#include <array>
#include <cstdio>

namespace lamella::cli {

namespace {

constexpr std::array options{Option{"--format", "FORMAT", "Always JSON", false, {}, "json"}};
constexpr std::array positionals{Positional{
    .name = "IMAGE", .help = "Name, digest, id or the start of one, or oci:DIR and the like", .repeatable = true}};

Result<std::uint64_t> sizeOf(const store::Store &images, const store::ImageSource &source)
{
    std::uint64_t bytes = 0;
    for (const store::ImageLayer &layer : source.image().layers)
        bytes += TRY(store::layerFileBytes(images, source, layer.number));
    return bytes;
}

Json rootFs(const store::Image &image)
{
    std::vector<std::string> layers;
    layers.reserve(image.layers.size());
    for (const store::ImageLayer &layer : image.layers)
        layers.push_back(layer.diffId.text());
    return Json::object({{"Type", "layers"}, {"Layers", Json::array(layers)}});
}

Json describe(const store::Image &image, std::uint64_t size)
{
    std::vector<std::string> tags;
    std::vector<std::string> digests;
    for (const oci::Reference &name : image.names) {
        if (!name.tag().empty())
            tags.push_back(name.familiar());
        std::string pinned = name.familiarName() + "@" + image.target.digest.text();
        if (digests.empty() || digests.back() != pinned)
            digests.push_back(std::move(pinned));
    }
    const Json &document = image.config.document();
    Json json = Json::object(
        {{"Id", image.id().text()}, {"RepoTags", Json::array(tags)}, {"RepoDigests", Json::array(digests)}});
    json.set("Comment", document["history"].at(document["history"].size() - 1)["comment"].string());
    json.set("Created", document["created"]);
    json.set("Author", document["author"].string());
    json.set("Architecture", document["architecture"].string());
    if (!document["variant"].isNull())
        json.set("Variant", document["variant"]);
    json.set("Os", document["os"].string());
    json.set("Config", image.config.config());
    json.set("RootFS", rootFs(image));
    json.set("Size", size);
    json.set("Descriptor", image.target.toJson());
    return json;
}

Result<Json> inspect(const store::Store &images, const std::string &word)
{
    const store::ImageName name = TRY(store::ImageName::parse(word));
    const auto source = TRY(store::openImage(images, name));
    return describe(source->image(), TRY(sizeOf(images, *source)));
}

/// Like docker: what was found is printed, what was not is said, and then the exit code is 1.
Result<int> run(const Arguments &arguments, const Surroundings &)
{
    const store::Store images = TRY(store::Store::openForReading(storeFolder(arguments)));
    Json list = Json::array();
    int exitCode = Done;
    for (const std::string &word : arguments.words("IMAGE")) {
        Result<Json> described = inspect(images, word);
        if (described) {
            list.push(std::move(*described));
            continue;
        }
        std::fputs(("lamella: " + described.error().render() + "\n").c_str(), stderr);
        exitCode = Failed;
    }
    std::fputs((list.dump(4) + "\n").c_str(), stdout);
    return exitCode;
}

} // namespace

const Command inspectCommand{
    .name = "inspect",
    .summary = "Print what is known of images as JSON",
    .description = "The shape is docker's: an array with one object an image.",
    .options = options,
    .positionals = positionals,
    .run = run,
    .section = Section::Images,
};

} // namespace lamella::cli
