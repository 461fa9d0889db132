// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/tag.h"

#include "core/store/image.h"

#include <array>

namespace lamella::cli {

namespace {

constexpr std::array positionals{
    Positional{.name = "IMAGE", .help = "Name, digest, id or the start of one"},
    Positional{.name = "NAME", .help = "The name it gets, NAME or NAME:TAG; several at once", .repeatable = true},
};

Result<std::vector<oci::Reference>> readNames(const std::vector<std::string> &words)
{
    std::vector<oci::Reference> names;
    for (const std::string &word : words) {
        names.push_back(TRY(oci::Reference::parse(word)));
        if (!names.back().digest().isEmpty())
            return Error{ErrorCode::InvalidInput,
                         "an image cannot be named " + word + ": the digest of an image is what it is",
                         {},
                         "write NAME or NAME:TAG"};
    }
    return names;
}

Result<int> run(const Arguments &arguments, const Surroundings &)
{
    const std::vector<oci::Reference> names = TRY(readNames(arguments.words("NAME")));
    store::Store images = TRY(store::Store::open(storeFolder(arguments), store::Access::ReadWrite));
    const store::Image image = TRY(store::findImage(images, arguments.word("IMAGE")));
    for (const oci::Reference &name : names)
        TRY(images.tags().setTag(name, image.target));
    return Done;
}

} // namespace

const Command tagCommand{
    .name = "tag",
    .summary = "Give an image of the store another name",
    .description =
        "The image keeps the names it has. A name that another image had is taken from it; that image stays, "
        "without the name.",
    .options = {},
    .positionals = positionals,
    .run = run,
    .section = Section::Images,
};

} // namespace lamella::cli
