// SPDX-License-Identifier: Apache-2.0
#include "core/store/image_source.h"

#include "core/store/docker_archive.h"
#include "core/store/layout_source.h"
#include "core/store/tar_members.h"

namespace lamella::store {

namespace {

Result<std::shared_ptr<const ImageSource>> openLayout(const LayoutAccess &layout, const ImageName &name,
                                                      const oci::Platform &platform)
{
    const oci::Descriptor entry = TRY(entryFor(layout, name.image));
    return sourceOfEntry(layout, entry, platform);
}

Result<std::shared_ptr<const ImageSource>> openDockerArchive(const ImageName &name)
{
    auto members = std::make_shared<const TarMembers>(TRY(TarMembers::open(name.path)));
    const auto images = TRY(readDockerArchive(members, name.path));
    return chooseDockerImage(images, name.image, name.path);
}

Error servedElsewhere(const ImageName &name)
{
    return Error{ErrorCode::Unsupported,
                 name.render() + " cannot be read from here",
                 {},
                 "bring it into the store first: lamella pull, lamella import"};
}

} // namespace

std::shared_ptr<const ImageSource> sourceOf(const Store &store, Image image)
{
    std::string name = image.names.empty() ? std::string(image.id().shortHex()) : image.names.front().familiar();
    return layoutSource(std::move(name), std::move(image),
                        [&store](const Digest &digest) { return store.openBlob(digest); });
}

Result<std::shared_ptr<const ImageSource>> openImage(const Store &store, const ImageName &name,
                                                     const oci::Platform &platform)
{
    switch (name.transport) {
    case Transport::Store:
        return sourceOf(store, TRY(findImage(store, name.image, platform)));
    case Transport::OciFolder:
        return openLayout(TRY(accessFolder(name.path)), name, platform);
    case Transport::OciArchive:
        return openLayout(TRY(accessOciArchive(name.path)), name, platform);
    case Transport::DockerArchive:
        return openDockerArchive(name);
    case Transport::Container:
        return Error{ErrorCode::Unsupported,
                     name.image + " is a container, and this takes an image",
                     {},
                     "lamella layers, tree, cat, log look into containers"};
    case Transport::Registry:
    case Transport::DockerDaemon:
    case Transport::ContainersStorage:
        break;
    }
    return servedElsewhere(name);
}

} // namespace lamella::store
