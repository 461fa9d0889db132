// SPDX-License-Identifier: Apache-2.0
#include "core/store/containers.h"

#include "core/base/disk_usage.h"
#include "core/base/patient_lock.h"
#include "core/store/container_name.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <unistd.h>

namespace lamella::store {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t documentLimit = std::uint64_t{16} << 20;

fs::path documentOf(const fs::path &folder)
{
    return folder / "container.json";
}

fs::path lockOf(const fs::path &folder)
{
    return folder / "lock";
}

bool isHeld(const fs::path &folder)
{
    const Result<FileLock> lock = FileLock::tryAcquire(lockOf(folder), LockKind::Shared);
    return !lock && lock.error().code == ErrorCode::Busy;
}

Result<StoredContainer> readContainer(const fs::path &folder)
{
    std::error_code failure;
    if (!fs::exists(documentOf(folder), failure))
        return Error{ErrorCode::NotFound, folder.string() + " holds no container", {}, {}};
    // Asked before it is read: a run that ends meanwhile has written its end before it lets go.
    const bool held = isHeld(folder);
    const std::string text = TRY(readFile(documentOf(folder), documentLimit));
    StoredContainer stored{.container = TRY(Container::fromJson(TRY(Json::parse(text)))), .folder = folder};
    if (stored.container.finished)
        stored.state = ContainerState::Exited;
    else
        stored.state = held ? ContainerState::Running : ContainerState::Dead;
    return stored;
}

std::vector<fs::path> foldersIn(const fs::path &folder)
{
    std::vector<fs::path> found;
    std::error_code failure;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure))
        found.push_back(entry->path());
    return found;
}

Error nameTaken(const Container &other)
{
    return {ErrorCode::AlreadyExists,
            "the container name \"" + other.name + "\" is in use by container " + std::string(other.shortId()),
            {},
            "remove that one with lamella rm, or choose another name"};
}

Result<void> giveName(Container &container, const std::vector<StoredContainer> &others)
{
    const auto holder = [&](const std::string &name) {
        return std::ranges::find(others, name, [](const auto &other) -> auto & { return other.container.name; });
    };
    if (container.name.empty()) {
        for (int attempt = 0; container.name.empty() || holder(container.name) != others.end(); ++attempt)
            container.name = generatedName(container.id, attempt);
        return {};
    }
    if (!isContainerName(container.name))
        return Error{ErrorCode::InvalidInput,
                     "\"" + container.name + "\" is no name for a container",
                     {},
                     "take letters, digits, '_', '.' and '-', the first a letter or digit, at least two"};
    if (const auto other = holder(container.name); other != others.end())
        return nameTaken(other->container);
    return {};
}

Error stillRunning(const Container &container)
{
    return {ErrorCode::Busy,
            "cannot remove container \"" + container.name + "\": it is running",
            {},
            "stop it first, or remove it with --force"};
}

/// With its process the kernel ends everything in the container.
Result<FileLock> lockAfterKilling(const StoredContainer &stored, const std::stop_token &stop)
{
    const RunningProcess &process = stored.container.process;
    if (isHeld(stored.folder)) {
        if (!process.isAlive())
            return Error{ErrorCode::Unsupported,
                         "the process that runs container \"" + stored.container.name + "\" cannot be seen from here",
                         {},
                         "remove it where it was started"};
        if (::kill(static_cast<pid_t>(process.pid), SIGKILL) != 0 && errno != ESRCH)
            return systemError("cannot kill container \"" + stored.container.name + "\"", errno);
    }
    return lockPatiently(lockOf(stored.folder), stop);
}

} // namespace

std::string_view name(ContainerState state)
{
    switch (state) {
    case ContainerState::Running:
        return "running";
    case ContainerState::Exited:
        return "exited";
    case ContainerState::Dead:
        break;
    }
    return "dead";
}

Result<void> HeldContainer::save() const
{
    return replaceFile(documentOf(m_held.folder), m_held.container.toJson().dump(1) + "\n");
}

Result<HeldContainer> Containers::create(Container container)
{
    TRY(makeFolders(folder()));
    const FileLock naming = TRY(FileLock::acquire(m_store->folder() / "locks" / "containers", LockKind::Exclusive));
    container.id = newContainerId();
    TRY(giveName(container, TRY(list())));
    container.created = now();
    container.process = RunningProcess::current();
    const fs::path own = folder() / container.id;
    TRY(makeFolders(own));
    FileLock lock = TRY(FileLock::acquire(lockOf(own), LockKind::Exclusive));
    HeldContainer held({std::move(container), ContainerState::Running, own}, std::move(lock));
    TRY(held.save());
    return held;
}

Result<HeldContainer> Containers::hold(const StoredContainer &container) const
{
    FileLock lock = TRY(FileLock::tryAcquire(lockOf(container.folder), LockKind::Exclusive));
    return HeldContainer(TRY(readContainer(container.folder)), std::move(lock));
}

Result<std::vector<StoredContainer>> Containers::list() const
{
    std::vector<StoredContainer> found;
    for (const fs::path &one : foldersIn(folder())) {
        if (Result<StoredContainer> stored = readContainer(one))
            found.push_back(std::move(*stored));
    }
    std::ranges::sort(found, std::ranges::greater(), [](const auto &one) { return one.container.created; });
    return found;
}

std::vector<fs::path> Containers::unreadable() const
{
    std::vector<fs::path> found = foldersIn(folder());
    std::erase_if(found, [](const fs::path &one) {
        const Result<StoredContainer> stored = readContainer(one);
        return stored || stored.error().code == ErrorCode::NotFound;
    });
    return found;
}

Result<StoredContainer> Containers::find(std::string_view text) const
{
    std::vector<StoredContainer> all = TRY(list());
    for (StoredContainer &one : all) {
        if (one.container.name == text || one.container.id == text)
            return std::move(one);
    }
    std::erase_if(all, [&](const auto &one) { return text.empty() || !one.container.id.starts_with(text); });
    if (all.empty())
        return Error{ErrorCode::NotFound,
                     "there is no container " + std::string(text) + " in the store " + m_store->folder().string(),
                     {},
                     "lamella ps -a lists what is there"};
    if (all.size() > 1)
        return Error{ErrorCode::InvalidInput,
                     "several containers have an id that starts with " + std::string(text),
                     {},
                     "give more digits; lamella ps -a lists the ids"};
    return std::move(all.front());
}

Result<std::uint64_t> Containers::remove(const StoredContainer &container, bool force, const std::stop_token &stop)
{
    if (!force && isHeld(container.folder))
        return stillRunning(container.container);
    const FileLock lock = TRY(force ? lockAfterKilling(container, stop)
                                    : FileLock::acquire(lockOf(container.folder), LockKind::Exclusive));
    const std::uint64_t bytes = allocatedBelow(container.folder);
    if (::unlink(documentOf(container.folder).c_str()) != 0 && errno != ENOENT)
        return systemError("cannot remove container \"" + container.container.name + "\"", errno);
    TRY(removeTree(container.folder));
    return bytes;
}

void Containers::sweep()
{
    for (const fs::path &one : foldersIn(folder())) {
        const Result<StoredContainer> stored = readContainer(one);
        if (stored && stored->state != ContainerState::Running && stored->container.removedAtEnd)
            std::ignore = remove(*stored);
        const bool isNone = !stored && stored.error().code == ErrorCode::NotFound;
        if (isNone && FileLock::tryAcquire(lockOf(one), LockKind::Exclusive))
            std::ignore = removeTree(one);
    }
}

} // namespace lamella::store
