// SPDX-License-Identifier: Apache-2.0
#include "core/store/image_removal.h"

#include "core/store/containers.h"
#include "core/store/lease.h"

#include <algorithm>
#include <format>

namespace lamella::store {

namespace {

Error severalNames(const Image &image)
{
    std::string names;
    for (const oci::Reference &name : image.names)
        names += (names.empty() ? "" : ", ") + name.familiar();
    return Error{ErrorCode::Busy,
                 "the image " + std::string(image.id().shortHex()) + " has several names: " + names,
                 {},
                 "remove one by its name, or all with --force"};
}

bool hasEntry(const oci::Index &index, const Digest &target, const oci::Reference &name)
{
    return std::ranges::any_of(index.manifests, [&](const oci::Descriptor &entry) {
        return entry.digest == target && nameOfEntry(entry) == name;
    });
}

} // namespace

/// Entries of index.json that are gone, and those that are left.
struct ImageRemoval::Untagged {
    std::vector<oci::Descriptor> gone;
    std::vector<oci::Descriptor> left;
};

/// The image as it would be by now.
Result<Image> ImageRemoval::find(const std::string &text)
{
    Image image = TRY(findImage(m_store, text));
    if (!m_options.dryRun)
        return image;
    if (!m_left)
        m_left = TRY(m_store.tags().read());
    const Result<oci::Reference> meant = oci::Reference::parse(text);
    const bool wasNamed = meant && std::ranges::contains(image.names, *meant);
    std::erase_if(image.names,
                  [&](const oci::Reference &name) { return !hasEntry(*m_left, image.target.digest, name); });
    const bool isLeft = std::ranges::contains(m_left->manifests, image.target.digest, &oci::Descriptor::digest);
    if (isLeft && (!wasNamed || std::ranges::contains(image.names, *meant)))
        return image;
    return Error{ErrorCode::NotFound, text + " would be gone by then: it is named twice", {}, {}};
}

/// In docker's words. A name goes by force while another container runs; the image itself does not.
Result<void> ImageRemoval::refuseWhileUsed(const Image &image, const std::string &text, bool byName) const
{
    for (const StoredContainer &one : TRY(Containers(m_store).list())) {
        if (one.container.imageId != image.id())
            continue;
        const std::string user(one.container.shortId());
        const std::string used(image.id().shortHex());
        const bool runs = one.state == ContainerState::Running;
        if (byName && !m_options.all)
            return Error{ErrorCode::Busy,
                         std::format("conflict: unable to remove repository reference \"{}\" (must force) - container "
                                     "{} is using its referenced image {}",
                                     text, user, used),
                         {},
                         "remove the container with lamella rm, or the name with --force"};
        if (!byName && (runs || !m_options.all))
            return Error{ErrorCode::Busy,
                         std::format("conflict: unable to delete {} ({}) - image is being used by {} container {}",
                                     used, runs ? "cannot be forced" : "must be forced", runs ? "running" : "stopped",
                                     user),
                         {},
                         "remove the container with lamella rm"};
    }
    return {};
}

/// Takes the names off.
Result<ImageRemoval::Untagged> ImageRemoval::untag(const oci::Descriptor &target,
                                                   const std::optional<oci::Reference> &onlyName, Removal &removal)
{
    Untagged untagged;
    const auto takeOff = [&](oci::Index &index) -> Result<bool> {
        std::erase_if(index.manifests, [&](const oci::Descriptor &entry) {
            const std::optional<oci::Reference> name = nameOfEntry(entry);
            const bool meant = entry.digest == target.digest && (!onlyName || name == onlyName);
            if (meant)
                untagged.gone.push_back(entry);
            if (meant && name)
                removal.untagged.push_back(*name);
            return meant;
        });
        untagged.left = index.manifests;
        return !untagged.gone.empty();
    };
    if (m_options.dryRun)
        TRY(takeOff(*m_left));
    else
        TRY(m_store.tags().edit(takeOff));
    return untagged;
}

Result<Removal> ImageRemoval::remove(const std::string &text)
{
    const Image image = TRY(find(text));
    const Result<oci::Reference> parsed = oci::Reference::parse(text);
    const bool byName = parsed && std::ranges::contains(image.names, *parsed);
    std::optional<oci::Reference> onlyName;
    if (byName && !m_options.all)
        onlyName = *parsed;
    if (!byName && image.names.size() > 1 && !m_options.all)
        return severalNames(image);
    if (!byName || image.names.size() == 1)
        TRY(refuseWhileUsed(image, text, byName));
    Removal removal;
    const Untagged untagged = TRY(untag(image.target, onlyName, removal));
    const FileLock lock = TRY(FileLock::acquire(m_store.tags().lockFile(), LockKind::Exclusive));
    const std::set<Digest> reached =
        m_options.dryRun ? TRY(reachedWithContainers(m_store, untagged.left)) : TRY(reachableBlobs(m_store));
    const Protection protection = TRY(activeProtection(m_store));
    for (const Digest &digest : reachableFrom(m_store, untagged.gone)) {
        if (!reached.contains(digest) && !protection.covers(digest, blobTime(m_store, digest)))
            TRY(dropBlob(m_store, digest, m_options.dryRun, removal));
    }
    return removal;
}

} // namespace lamella::store
