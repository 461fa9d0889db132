// SPDX-License-Identifier: Apache-2.0
#include "core/build/run_mounts.h"

#include "core/build/secret_value.h"
#include "core/cache/chain_source.h"
#include "core/sandbox/path_in_root.h"

#include <algorithm>
#include <cerrno>
#include <format>
#include <map>
#include <sys/stat.h>
#include <unistd.h>

namespace lamella::build {

namespace fs = std::filesystem;

using plan::MountType;
using plan::MountWork;

namespace {

Result<void> setAccess(const fs::path &path, unsigned mode, const MountWork &mount)
{
    if (::chown(path.c_str(), mount.uid.value_or(0), mount.gid.value_or(0)) != 0 || ::chmod(path.c_str(), mode) != 0)
        return systemError(std::format("cannot set owner and mode of the mount at {}", mount.target), errno);
    return {};
}

bool hasVariable(const std::vector<std::string> &environment, std::string_view start)
{
    return std::ranges::any_of(environment, [&](const std::string &entry) { return entry.starts_with(start); });
}

std::string cacheNamespace(const BuildOptions &options)
{
    for (const auto &[name, value] : options.plan.buildArgs) {
        if (name == "BUILDKIT_CACHE_MOUNT_NS")
            return value.value_or("") + '/';
    }
    return "/";
}

bool hasAccess(const MountWork &mount)
{
    return mount.mode || mount.uid || mount.gid;
}

} // namespace

RunMounts::RunMounts(MountShop &shop, MountOriginOf originOf, fs::path folder, fs::path memory, std::stop_token stop)
    : m_shop(shop),
      m_originOf(std::move(originOf)),
      m_folder(std::move(folder)),
      m_memory(std::move(memory)),
      m_stop(std::move(stop))
{
}

Result<void> RunMounts::prepare(const plan::RunWork &work, progress::VertexReporter &vertex, sandbox::RunSpec &spec)
{
    std::size_t agents = 0;
    for (const MountWork &mount : work.mounts) {
        if (mount.type == MountType::Bind)
            TRY(addBind(mount, spec));
        else if (mount.type == MountType::Secret)
            TRY(addSecret(mount, spec));
        else if (mount.type == MountType::Ssh)
            TRY(addAgent(mount, agents++, spec));
        else if (mount.type == MountType::Tmpfs)
            spec.binds.push_back(
                {.source = {}, .target = mount.target, .readOnly = mount.readOnly, .size = mount.size});
    }
    return addCaches(work, vertex, spec);
}

Result<fs::path> RunMounts::newPlace(const fs::path &below)
{
    fs::path place = below / std::format("m{}", m_places++);
    TRY(makeFolders(place));
    return place;
}

/// What is written there goes away with the run.
Result<fs::path> RunMounts::mountChain(const cache::Chain &chain)
{
    const auto open = [store = &m_shop.store](const Digest &diffId) { return cache::openLayerTar(*store, diffId); };
    const fs::path place = TRY(newPlace(m_folder));
    const sandbox::OverlaySpec spec{.lowers =
                                        TRY(m_shop.snapshots.lowersFor(chain.diffIds(), open, m_shop.pool, m_stop)),
                                    .upper = place / "upper",
                                    .work = place / "work"};
    m_overlays.push_back(TRY(sandbox::OverlayMount::mount(spec, place / "root")));
    return place / "root";
}

Result<void> RunMounts::addBind(const MountWork &mount, sandbox::RunSpec &spec)
{
    const MountOrigin origin = TRY(m_originOf(mount.fromStep));
    fs::path source;
    if (origin.chain) {
        const fs::path root = TRY(mountChain(*origin.chain));
        source = root.string() + TRY(sandbox::resolveInRoot(root, mount.source));
    } else if (mount.readOnly) {
        source = TRY(m_shop.views.of(*origin.tree, mount.source, m_stop));
    } else {
        source = TRY(newPlace(m_folder)) / "files";
        TRY(writeView(*origin.tree, mount.source, source, m_stop));
    }
    if (!fs::exists(source))
        return Error{ErrorCode::NotFound, "\"" + mount.source + "\": not found", {}, {}};
    spec.binds.push_back({.source = source, .target = mount.target, .readOnly = mount.readOnly});
    return {};
}

Result<void> RunMounts::addSecret(const MountWork &mount, sandbox::RunSpec &spec)
{
    constexpr unsigned defaultMode = 0400;
    const std::optional<std::string> value = TRY(secretValue(m_shop.options.run, mount.id));
    if (!value) {
        if (!mount.required)
            return {};
        return Error{ErrorCode::NotFound,
                     "secret " + mount.id + ": not found",
                     {},
                     "give it with --secret id=" + mount.id + ",src=FILE"};
    }
    if (!mount.env.empty())
        spec.environment.push_back(mount.env + '=' + *value);
    if (mount.target.empty())
        return {};
    const fs::path file = TRY(newPlace(m_memory)) / "secret";
    const UniqueFd opened = TRY(openForWriting(file));
    FdSink sink(opened.get());
    TRY(sink.write(asBytes(*value)));
    TRY(setAccess(file, mount.mode.value_or(defaultMode), mount));
    const std::string target = mount.target.starts_with('/') ? mount.target : '/' + mount.target;
    spec.binds.push_back({.source = file, .target = target});
    return {};
}

Result<void> RunMounts::addAgent(const MountWork &mount, std::size_t number, sandbox::RunSpec &spec)
{
    constexpr unsigned defaultMode = 0600;
    const std::string target = mount.target.empty() ? std::format("/run/buildkit/ssh_agent.{}", number) : mount.target;
    if (!hasVariable(spec.environment, "SSH_AUTH_SOCK="))
        spec.environment.push_back("SSH_AUTH_SOCK=" + target);
    const std::vector<SshAgent> &agents = m_shop.options.run.agents;
    const auto agent = std::ranges::find(agents, mount.id, &SshAgent::id);
    if (agent == agents.end()) {
        if (!mount.required)
            return {};
        return Error{ErrorCode::NotFound,
                     "no SSH key \"" + mount.id + "\" forwarded from the client",
                     {},
                     "give an agent with --ssh " + mount.id};
    }
    if (!agent->keys.empty())
        return Error{ErrorCode::Unsupported,
                     "--ssh " + mount.id + "=" + agent->keys.front().string()
                         + " gives a key, which only git is shown: RUN --mount=type=ssh needs an agent",
                     {},
                     "add the key to an agent with ssh-add, and give its socket: --ssh " + mount.id + "=SOCKET"};
    const fs::path socket = TRY(newPlace(m_memory)) / "agent";
    m_relays.push_back(TRY(sandbox::SocketRelay::start(
        socket, agent->socket, {mount.mode.value_or(defaultMode), mount.uid.value_or(0), mount.gid.value_or(0)})));
    spec.binds.push_back({.source = socket, .target = target, .readOnly = mount.readOnly});
    return {};
}

/// Caches that were made from other files, or for other users, are others.
Result<std::string> RunMounts::identityOf(const MountWork &mount) const
{
    std::string identity = cacheNamespace(m_shop.options) + mount.id;
    if (mount.fromStep) {
        const MountOrigin origin = TRY(m_originOf(mount.fromStep));
        identity += " from " + (origin.chain ? origin.chain->id().text() : mount.from);
        identity += mount.source;
    }
    if (hasAccess(mount))
        identity += std::format(" {:o} {}:{}", mount.mode.value_or(0755), mount.uid.value_or(0), mount.gid.value_or(0));
    return identity;
}

Result<void> RunMounts::fillCache(const MountWork &mount, const fs::path &target)
{
    if (mount.fromStep && (mount.source != "/" || !hasAccess(mount))) {
        const MountOrigin origin = TRY(m_originOf(mount.fromStep));
        return writeView(*origin.tree, mount.source, target, m_stop);
    }
    if (mount.source != "/")
        return Error{ErrorCode::NotFound, "open " + mount.source + ": no such file or directory", {}, {}};
    TRY(makeFolders(target));
    return setAccess(target, mount.mode.value_or(0755), mount);
}

Result<CacheMount> RunMounts::takeCache(const plan::RunWork &work, const MountWork &mount, const std::string &identity,
                                        progress::VertexReporter &vertex)
{
    const std::string status = "waiting for the cache " + mount.id;
    bool waited = false;
    const auto waiting = [&] {
        waited = true;
        vertex.beginStatus(status);
    };
    bool renew = false;
    if (work.renewsCaches) {
        const std::scoped_lock lock(m_shop.mutex);
        renew = m_shop.renewed.insert(identity).second;
    }
    Result<CacheMount> taken = CacheMount::take(
        m_shop.store, {.identity = identity, .sharing = mount.sharing, .renew = renew},
        [&](const fs::path &target) { return fillCache(mount, target); }, waiting, m_stop);
    if (waited)
        vertex.endStatus(status);
    return taken;
}

/// In one order for everybody, so that no two steps ever wait for each other; each but once.
Result<void> RunMounts::addCaches(const plan::RunWork &work, progress::VertexReporter &vertex, sandbox::RunSpec &spec)
{
    std::multimap<std::string, const MountWork *> caches;
    for (const MountWork &mount : work.mounts) {
        if (mount.type == MountType::Cache)
            caches.emplace(TRY(identityOf(mount)), &mount);
    }
    std::string last;
    for (const auto &[identity, mount] : caches) {
        if (identity != last)
            m_caches.push_back(TRY(takeCache(work, *mount, identity, vertex)));
        last = identity;
        spec.binds.push_back({.source = m_caches.back().path(), .target = mount->target, .readOnly = mount->readOnly});
    }
    return {};
}

} // namespace lamella::build
