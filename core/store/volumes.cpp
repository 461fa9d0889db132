// SPDX-License-Identifier: Apache-2.0
#include "core/store/volumes.h"

#include "core/base/disk_usage.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/store/container_name.h"
#include "core/store/containers.h"

#include <algorithm>
#include <cerrno>
#include <unistd.h>

namespace lamella::store {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t longestDocument = 65536;

fs::path documentOf(const fs::path &folder)
{
    return folder / "volume.json";
}

Error noSuchVolume(const std::string &name)
{
    return {ErrorCode::NotFound, "there is no volume " + name, {}, "lamella volume ls lists what is there"};
}

Result<StoredVolume> readVolume(const fs::path &folder)
{
    const std::string text = TRY(readFile(documentOf(folder), longestDocument));
    const Json json = TRY(Json::parse(text).within(documentOf(folder).string()));
    const Time created = TRY(parseTime(json["created"].string()).within(documentOf(folder).string()));
    return StoredVolume{.name = folder.filename(),
                        .anonymous = json["anonymous"].boolean(),
                        .created = created,
                        .folder = folder,
                        .containers = {}};
}

Result<void> describe(const StoredVolume &volume)
{
    const Json json = Json::object({{"created", renderTime(volume.created)}, {"anonymous", volume.anonymous}});
    return replaceFile(documentOf(volume.folder), json.dump(1) + "\n");
}

/// What an earlier attempt left half done goes first.
Result<void> fillEmpty(const StoredVolume &volume, const FillVolume &fill)
{
    std::error_code failure;
    if (fs::exists(volume.data(), failure) && !fs::is_empty(volume.data(), failure))
        return {};
    const fs::path made = volume.folder / "new";
    TRY(removeTree(made));
    TRY(fill(made));
    TRY(removeTree(volume.data()));
    fs::rename(made, volume.data(), failure);
    return failure ? systemError("cannot fill the volume " + volume.name, failure.value()) : Result<void>();
}

/// Held while volumes come and go.
Result<FileLock> lockAll(const Store &store)
{
    return FileLock::acquire(store.folder() / "locks" / "volumes", LockKind::Exclusive);
}

} // namespace

std::string newVolumeName()
{
    return newContainerId();
}

bool isVolumeName(std::string_view text)
{
    return isContainerName(text);
}

Result<StoredVolume> Volumes::obtain(const std::string &name, bool anonymous, const FillVolume &fill)
{
    if (!isVolumeName(name))
        return Error{ErrorCode::InvalidInput,
                     "\"" + name + "\" is no name for a volume",
                     {},
                     "letters, digits, '_', '.' and '-' are allowed, two characters at least; a folder has a '/'"};
    const FileLock lock = TRY(lockAll(*m_store));
    StoredVolume volume{
        .name = name, .anonymous = anonymous, .created = now(), .folder = folder() / name, .containers = {}};
    if (Result<StoredVolume> known = readVolume(volume.folder)) {
        volume = std::move(*known);
    } else {
        TRY(makeFolders(volume.folder));
        TRY(describe(volume));
    }
    TRY(fillEmpty(volume, fill).within("the volume " + name));
    return volume;
}

Result<std::vector<StoredVolume>> Volumes::list() const
{
    std::vector<StoredVolume> volumes;
    std::error_code failure;
    for (fs::directory_iterator entry(folder(), failure), end; !failure && entry != end; entry.increment(failure)) {
        if (Result<StoredVolume> volume = readVolume(entry->path()))
            volumes.push_back(std::move(*volume));
    }
    for (const StoredContainer &one : TRY(Containers(*m_store).list())) {
        for (StoredVolume &volume : volumes) {
            if (std::ranges::contains(one.container.volumes, volume.name))
                volume.containers.push_back(one.container.id);
        }
    }
    std::ranges::sort(volumes, {}, &StoredVolume::name);
    return volumes;
}

Result<StoredVolume> Volumes::find(const std::string &name) const
{
    std::vector<StoredVolume> all = TRY(list());
    const auto found = std::ranges::find(all, name, &StoredVolume::name);
    if (found == all.end())
        return noSuchVolume(name);
    return std::move(*found);
}

Result<std::uint64_t> Volumes::remove(const std::string &name)
{
    const FileLock lock = TRY(lockAll(*m_store));
    const StoredVolume volume = TRY(find(name));
    if (!volume.containers.empty())
        return Error{ErrorCode::Busy,
                     "the volume " + name + " is in use by the container " + volume.containers.front().substr(0, 12),
                     {},
                     "remove the container with lamella rm"};
    const std::uint64_t bytes = allocatedBelow(volume.folder);
    if (::unlink(documentOf(volume.folder).c_str()) != 0 && errno != ENOENT)
        return systemError("cannot remove the volume " + name, errno);
    TRY(removeTree(volume.folder));
    return bytes;
}

Result<Volumes::Unused> Volumes::removeUnused(bool dryRun)
{
    Unused unused;
    for (const StoredVolume &volume : TRY(list())) {
        if (!volume.containers.empty())
            continue;
        const Result<std::uint64_t> bytes = dryRun ? allocatedBelow(volume.folder) : remove(volume.name);
        if (!bytes && (bytes.error().code == ErrorCode::Busy || bytes.error().code == ErrorCode::NotFound))
            continue; // somebody took or removed it meanwhile
        unused.bytes += TRY(Result<std::uint64_t>(bytes));
        ++unused.count;
    }
    return unused;
}

} // namespace lamella::store
