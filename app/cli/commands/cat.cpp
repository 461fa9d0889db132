// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/cat.h"

#include "app/cli/file_name.h"
#include "app/cli/opened_image.h"
#include "core/base/path.h"
#include "core/layer/file_content.h"

#include <array>
#include <unistd.h>

namespace lamella::cli {

namespace {

constexpr std::array positionals{
    Positional{.name = "FILE", .help = "IMAGE:/PATH, or IMAGE@N:/PATH for the file as it is after layer N"}};

Result<int> run(const Arguments &arguments, const Surroundings &surroundings)
{
    const Result<FileName> name = FileName::parse(arguments.word("FILE"));
    if (!name)
        return wrongUsage(name.error().message, name.error().hint);
    const OpenedImage opened = TRY(openImageWithFiles(arguments, name->image, surroundings.stop));
    const int layer = name->layer == 0 ? opened.layerCount() : name->layer;
    if (layer > opened.layerCount())
        return wrongUsage("the image has " + std::to_string(opened.layerCount()) + " layers");
    const layer::VersionId version = opened.files.resolve(name->path, layer, true);
    const std::string where = cleanPath("/" + name->path);
    if (version == layer::noId)
        return Error{ErrorCode::NotFound,
                     "there is no " + where + " after layer " + std::to_string(layer),
                     {},
                     "lamella log shows in which layers a path is"};
    const auto source = TRY(layer::openFile(opened.files, *opened.source, version));
    FdSink output(STDOUT_FILENO);
    TRY(copyAll(*source, output).within(where));
    return Done;
}

} // namespace

const Command catCommand{
    .name = "cat",
    .summary = "Print a file of an image",
    .description =
        "Symlinks are followed inside the image. Nothing is unpacked: the bytes come straight from the layer.",
    .options = {},
    .positionals = positionals,
    .run = run,
    .section = Section::Layers,
};

} // namespace lamella::cli
