// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/rmi.h"

#include "app/cli/table.h"
#include "core/base/json.h"
#include "core/store/image_removal.h"

#include <array>
#include <cstdio>

namespace lamella::cli {

namespace {

constexpr std::array options{
    Option{"-f,--force", "", "Remove all names of an image, and do not fail for images that are not there"},
    Option{"-n,--dry-run", "", "Only say what would go if all of these were removed"},
    formatOption,
};
constexpr std::array positionals{
    Positional{.name = "IMAGE", .help = "Name, digest, id or the start of one", .repeatable = true}};

void addTo(store::Removal &sum, const store::Removal &part)
{
    sum.untagged.insert(sum.untagged.end(), part.untagged.begin(), part.untagged.end());
    sum.deleted.insert(sum.deleted.end(), part.deleted.begin(), part.deleted.end());
    sum.freedBytes += part.freedBytes;
}

std::string textOf(const store::Removal &removal, bool dryRun)
{
    std::string text;
    for (const oci::Reference &name : removal.untagged)
        text += "Untagged: " + name.familiar() + "\n";
    for (const Digest &digest : removal.deleted)
        text += "Deleted: " + digest.text() + "\n";
    if (!removal.deleted.empty())
        text += (dryRun ? "Would free: " : "Freed: ") + humanSize(removal.freedBytes) + "\n";
    return text;
}

std::string jsonOf(const store::Removal &removal, bool dryRun)
{
    std::vector<std::string> untagged;
    untagged.reserve(removal.untagged.size());
    for (const oci::Reference &name : removal.untagged)
        untagged.push_back(name.familiar());
    std::vector<std::string> deleted;
    deleted.reserve(removal.deleted.size());
    for (const Digest &digest : removal.deleted)
        deleted.push_back(digest.text());
    return Json::object({{"untagged", Json::array(untagged)},
                         {"deleted", Json::array(deleted)},
                         {"freedBytes", removal.freedBytes},
                         {"dryRun", dryRun}})
               .dump(2)
           + "\n";
}

Result<int> run(const Arguments &arguments, const Surroundings &)
{
    store::Store images = TRY(store::Store::open(storeFolder(arguments), store::Access::ReadWrite));
    const bool force = arguments.has("--force");
    const bool dryRun = arguments.has("--dry-run");
    store::ImageRemoval remover(images, {.all = force, .dryRun = dryRun});
    store::Removal removal;
    int exitCode = Done;
    for (const std::string &word : arguments.words("IMAGE")) {
        const Result<store::Removal> one = remover.remove(word);
        if (one) {
            addTo(removal, *one);
            continue;
        }
        std::fputs(("lamella: " + one.error().render() + "\n").c_str(), stderr);
        if (!force || one.error().code != ErrorCode::NotFound)
            exitCode = Failed;
    }
    std::fputs((arguments.wantsJson() ? jsonOf(removal, dryRun) : textOf(removal, dryRun)).c_str(), stdout);
    return exitCode;
}

} // namespace

const Command rmiCommand{
    .name = "rmi",
    .summary = "Remove images",
    .description =
        "Takes a name off an image. An image that loses its last name goes, with those of its blobs that no other "
        "image has and no running build uses. It says what went, and how many bytes that freed.",
    .options = options,
    .positionals = positionals,
    .run = run,
    .section = Section::Images,
};

} // namespace lamella::cli
