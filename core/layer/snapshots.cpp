// SPDX-License-Identifier: Apache-2.0
#include "core/layer/snapshots.h"

#include "core/base/disk_usage.h"
#include "core/base/patient_lock.h"
#include "core/layer/apply.h"
#include "core/layer/snapshot_stamp.h"
#include "core/oci/chain_id.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <future>
#include <mutex>
#include <sys/stat.h>
#include <unistd.h>

namespace lamella::layer {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view folderPrefix = "l";

bool isFolder(const fs::path &path)
{
    struct stat status{};
    return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

/// Removes folders that no stamp names. Only for whoever holds the folder alone.
void sweep(const fs::path &folder)
{
    std::set<std::string> stamped;
    for (const SnapshotStamp &stamp : allStamps(folder / "stamps"))
        stamped.insert(stamp.folder);
    std::error_code failure;
    std::vector<fs::path> strays;
    for (const auto &entry : fs::directory_iterator(folder, failure)) {
        const std::string name = entry.path().filename();
        if (name.starts_with(folderPrefix) && name != "locks" && !stamped.contains(name))
            strays.push_back(entry.path());
    }
    // What cannot be removed now (files of another user namespace, say) is tried again next time.
    for (const fs::path &stray : strays)
        std::ignore = removeTree(stray);
}

} // namespace

struct SnapshotStore::State {
    fs::path folder;
    SnapshotOptions options;
    std::string boot;
    std::optional<FileLock> presence;

    [[nodiscard]] fs::path stamps() const { return folder / "stamps"; }
    [[nodiscard]] ApplyOptions applyOptions() const { return {options.userXattrs, options.withDevices}; }
    [[nodiscard]] Result<FileLock> lock(const Digest &chainId, const std::stop_token &stop) const
    {
        return lockPatiently(folder / "locks" / chainId.hex(), stop);
    }
    [[nodiscard]] Result<void> stamp(const Digest &chainId, const fs::path &snapshot) const
    {
        return writeStamp(stamps(), {chainId, snapshot.filename().string(), boot, options.userXattrs});
    }
};

namespace {

/// One layer that is being unpacked.
struct Making {
    std::size_t number; ///< its place among the layers
    FileLock lock;
    TemporaryFolder folder;
    std::future<Result<LoneLayer>> lone;
};

} // namespace

SnapshotStore::SnapshotStore(std::unique_ptr<State> state) : m_state(std::move(state)) {}
SnapshotStore::SnapshotStore(SnapshotStore &&) noexcept = default;
SnapshotStore &SnapshotStore::operator=(SnapshotStore &&) noexcept = default;
SnapshotStore::~SnapshotStore() = default;

Result<SnapshotStore> SnapshotStore::open(const fs::path &folder, const SnapshotOptions &options)
{
    auto state = std::make_unique<State>();
    state->folder = folder;
    state->options = options;
    state->boot = TRY(currentBoot());
    TRY(makeFolders(folder / "locks"));
    TRY(makeFolders(state->stamps()));
    if (const auto alone = FileLock::tryAcquire(folder / ".lock", LockKind::Exclusive))
        sweep(folder);
    state->presence = TRY(FileLock::acquire(folder / ".lock", LockKind::Shared));
    return SnapshotStore(std::move(state));
}

const fs::path &SnapshotStore::folder() const
{
    return m_state->folder;
}

std::optional<fs::path> SnapshotStore::find(const Digest &chainId) const
{
    const auto stamp = readStamp(m_state->stamps(), chainId);
    if (!stamp || stamp->userXattrs != m_state->options.userXattrs)
        return std::nullopt;
    if (stamp->boot != SnapshotStamp::settled && stamp->boot != m_state->boot)
        return std::nullopt;
    fs::path folder = m_state->folder / stamp->folder;
    return isFolder(folder) ? std::optional(std::move(folder)) : std::nullopt;
}

Result<TemporaryFolder> SnapshotStore::newFolder() const
{
    return TemporaryFolder::create(m_state->folder, folderPrefix);
}

Result<std::vector<fs::path>> SnapshotStore::lowersFor(std::span<const Digest> diffIds, const OpenLayer &open,
                                                       WorkerPool &pool, std::stop_token stop)
{
    const std::vector<Digest> chains = oci::chainIds(diffIds);
    std::vector<fs::path> lowers(chains.size());
    std::vector<Making> makings;
    // Jobs use what the caller passed: none may outlive this call, however it ends.
    struct WaitForAll {
        std::vector<Making> &makings;
        explicit WaitForAll(std::vector<Making> &all) : makings(all) {}
        WaitForAll(const WaitForAll &) = delete;
        WaitForAll &operator=(const WaitForAll &) = delete;
        ~WaitForAll()
        {
            for (const Making &making : makings)
                if (making.lone.valid())
                    making.lone.wait();
        }
    } const waiting(makings);
    for (std::size_t number = 0; number < chains.size(); ++number) {
        if (auto found = find(chains[number])) {
            lowers[number] = std::move(*found);
            markUsed(m_state->stamps() / chains[number].hex());
            continue;
        }
        FileLock lock = TRY(m_state->lock(chains[number], stop));
        if (auto found = find(chains[number])) {
            lowers[number] = std::move(*found);
            continue;
        }
        TemporaryFolder folder = TRY(newFolder());
        auto lone = pool.submit([&open, diffId = diffIds[number], into = folder.path(),
                                 options = m_state->applyOptions(), stop]() -> Result<LoneLayer> {
            const auto tar = TRY(open(diffId));
            return unpackAlone(*tar, into, options, stop);
        });
        makings.push_back({number, std::move(lock), std::move(folder), std::move(lone)});
    }
    std::ranges::reverse(lowers);
    for (Making &making : makings) {
        const std::size_t place = chains.size() - 1 - making.number;
        const auto below = std::span(lowers).subspan(place + 1);
        const LoneLayer lone = TRY(making.lone.get().within("layer " + diffIds[making.number].text()));
        if (!TRY(fitOnto(lone, making.folder.path(), below, m_state->applyOptions()))) {
            making.folder = TRY(newFolder());
            const auto tar = TRY(open(diffIds[making.number]));
            TRY(applyLayer(*tar, making.folder.path(), below, m_state->applyOptions(), stop)
                    .within("layer " + diffIds[making.number].text()));
        }
        lowers[place] = making.folder.path();
        TRY(m_state->stamp(chains[making.number], lowers[place]));
        making.folder.keep();
    }
    return lowers;
}

Result<void> SnapshotStore::adopt(const Digest &chainId, const fs::path &upper)
{
    const FileLock lock = TRY(m_state->lock(chainId, {}));
    if (find(chainId))
        return {};
    TemporaryFolder folder = TRY(newFolder());
    if (::rename(upper.c_str(), folder.path().c_str()) != 0)
        return systemError("cannot keep the snapshot " + upper.string(), errno);
    TRY(m_state->stamp(chainId, folder.path()));
    folder.keep();
    return {};
}

Result<void> SnapshotStore::settle()
{
    const UniqueFd folder = TRY(openForReading(m_state->folder));
    std::vector<SnapshotStamp> unsettled = allStamps(m_state->stamps());
    std::erase_if(unsettled, [&](const SnapshotStamp &stamp) { return stamp.boot != m_state->boot; });
    if (unsettled.empty())
        return {};
    if (::syncfs(folder.get()) != 0)
        return systemError("cannot sync " + m_state->folder.string(), errno);
    for (SnapshotStamp &stamp : unsettled) {
        stamp.boot = SnapshotStamp::settled;
        TRY(writeStamp(m_state->stamps(), stamp));
    }
    return {};
}

} // namespace lamella::layer
