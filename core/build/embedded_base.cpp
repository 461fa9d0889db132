// SPDX-License-Identifier: Apache-2.0
#include "core/build/embedded_base.h"

#include "core/base/program_path.h"
#include "core/store/archive_import.h"
#include "core/store/layer_size.h"

#include <cstdlib>

namespace lamella::build {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view embeddedName = "docker.io/lamella/base";

} // namespace

bool isEmbedded(const oci::Reference &reference)
{
    return reference.name() == embeddedName;
}

Result<fs::path> embeddedArchive()
{
    std::error_code failure;
    fs::path archive = programDataFolder() / "base-image.oci.tar";
    if (fs::exists(archive, failure))
        return archive;
    return Error{ErrorCode::NotFound,
                 "the base image on board is missing at " + archive.string(),
                 {},
                 "install lamella's data files again"};
}

Result<void> ensureEmbeddedBase(store::Store &store)
{
    if (store.access() == store::Access::ReadOnly)
        return {};
    const oci::Reference name = TRY(oci::Reference::parse(std::string(embeddedName) + ":1"));
    if (const auto entry = TRY(store.tags().find(name)); entry && store.hasBlob(entry->digest))
        return {};
    const std::vector<store::Image> images =
        TRY(store::importArchive(store, TRY(embeddedArchive())).within("putting lamella/base:1 into the store"));
    for (const store::Image &image : images)
        TRY(store::imageFileBytes(store, image)); // counted now, so that a forecast knows them
    return {};
}

} // namespace lamella::build
