// SPDX-License-Identifier: Apache-2.0
#include "core/store/tag_index.h"

#include "core/base/file.h"
#include "core/oci/media_type.h"

#include <algorithm>

namespace lamella::store {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t fileLimit = std::uint64_t{64} << 20;

using Entries = std::vector<oci::Descriptor>;

bool isUnnamed(const oci::Descriptor &entry)
{
    return entry.annotation(oci::annotation::imageName).empty() && entry.annotation(oci::annotation::refName).empty();
}

bool pointsTo(const Entries &entries, const Digest &digest)
{
    return std::ranges::any_of(entries, [&](const auto &entry) { return entry.digest == digest; });
}

bool holdsUnnamed(const Entries &entries, const Digest &digest)
{
    return std::ranges::any_of(entries, [&](const auto &entry) { return entry.digest == digest && isUnnamed(entry); });
}

oci::Descriptor withoutName(oci::Descriptor entry)
{
    entry.annotations.remove(oci::annotation::refName);
    entry.annotations.remove(oci::annotation::imageName);
    return entry;
}

/// Takes all entries of that name out of `entries`.
Entries takeNamed(Entries &entries, const oci::Reference &name)
{
    Entries taken;
    std::erase_if(entries, [&](const oci::Descriptor &entry) {
        const bool same = nameOfEntry(entry) == name;
        if (same)
            taken.push_back(entry);
        return same;
    });
    return taken;
}

} // namespace

std::optional<oci::Reference> nameOfEntry(const oci::Descriptor &entry)
{
    const std::string &imageName = entry.annotation(oci::annotation::imageName);
    const std::string &refName = entry.annotation(oci::annotation::refName);
    Result<oci::Reference> name = oci::Reference::parse(imageName.empty() ? refName : imageName);
    return name ? std::optional(std::move(*name)) : std::nullopt;
}

fs::path TagIndex::lockFile() const
{
    return m_folder / "locks" / "tags";
}

Result<oci::Index> TagIndex::read() const
{
    const fs::path file = m_folder / "index.json";
    const Result<std::string> text = readFile(file, fileLimit);
    if (!text && text.error().code == ErrorCode::NotFound) {
        oci::Index empty;
        empty.mediaType = oci::media_type::index;
        return empty;
    }
    if (!text)
        return text.error();
    Result<oci::Index> index = oci::Index::parse(*text);
    if (!index) {
        Error error = std::move(index).error().within(file.string());
        error.code = ErrorCode::Corrupt;
        return std::move(error).advise("lamella fsck --repair moves it away and keeps what it can");
    }
    return index;
}

Result<std::optional<oci::Descriptor>> TagIndex::find(const oci::Reference &name) const
{
    const oci::Index index = TRY(read());
    for (const oci::Descriptor &entry : index.manifests) {
        if (nameOfEntry(entry) == name)
            return std::optional(entry);
    }
    return std::optional<oci::Descriptor>();
}

Result<void> TagIndex::edit(const std::function<Result<bool>(oci::Index &)> &change)
{
    if (!m_writable)
        return Error{ErrorCode::PermissionDenied,
                     "the store " + m_folder.string() + " cannot be written",
                     {},
                     "use another one with --store"};
    const FileLock lock = TRY(FileLock::acquire(lockFile(), LockKind::Exclusive));
    oci::Index index = TRY(read());
    const bool changed = TRY(change(index));
    // Blobs were synced without their folder: their names must last before an entry says they exist.
    TRY(syncFolder(m_folder / "blobs" / "sha256"));
    return !changed ? Result<void>() : replaceFile(m_folder / "index.json", index.dump());
}

Result<void> TagIndex::setTag(const oci::Reference &name, const oci::Descriptor &target)
{
    return edit([&](oci::Index &index) -> Result<bool> {
        std::error_code ignored;
        if (!fs::is_regular_file(m_folder / "blobs" / target.digest.algorithm() / target.digest.hex(), ignored))
            return Error{ErrorCode::NotFound,
                         "cannot name " + name.full() + ": the store lacks " + target.digest.text(),
                         {},
                         {}};
        oci::Descriptor named = target;
        named.annotations.set(oci::annotation::imageName, name.full());
        named.annotations.set(oci::annotation::refName, name.full());
        Entries &entries = index.manifests;
        const Entries replaced = takeNamed(entries, name);
        if (replaced == Entries{named} && !holdsUnnamed(entries, target.digest))
            return false;
        std::erase_if(entries, [&](const auto &entry) { return entry.digest == target.digest && isUnnamed(entry); });
        entries.push_back(std::move(named));
        for (const oci::Descriptor &old : replaced) {
            if (!pointsTo(entries, old.digest))
                entries.push_back(withoutName(old));
        }
        return true;
    });
}

Result<void> TagIndex::keepUnnamed(const oci::Descriptor &target)
{
    return edit([&](oci::Index &index) -> Result<bool> {
        if (pointsTo(index.manifests, target.digest))
            return false;
        index.manifests.push_back(withoutName(target));
        return true;
    });
}

Result<bool> TagIndex::removeTag(const oci::Reference &name)
{
    bool removed = false;
    TRY(edit([&](oci::Index &index) -> Result<bool> { return removed = !takeNamed(index.manifests, name).empty(); }));
    return removed;
}

Result<std::size_t> TagIndex::removeTarget(const Digest &target)
{
    std::size_t removed = 0;
    TRY(edit([&](oci::Index &index) -> Result<bool> {
        removed = std::erase_if(index.manifests, [&](const auto &entry) { return entry.digest == target; });
        return removed > 0;
    }));
    return removed;
}

} // namespace lamella::store
