// SPDX-License-Identifier: Apache-2.0
#include "core/build/run_container.h"

#include "core/base/file.h"
#include "core/base/path.h"
#include "core/cache/chain_source.h"
#include "core/layer/snapshots.h"
#include "core/layer/writable_layer.h"
#include "core/sandbox/control_groups.h"
#include "core/store/containers.h"

#include <csignal>
#include <optional>
#include <tuple>

namespace lamella::build {

namespace fs = std::filesystem;

namespace {

/// As shells count what a signal ended.
constexpr int killedBy = 128;

/// Where a container stands while it runs, besides its own folder.
struct Ground {
    layer::SnapshotStore snapshots;
    TemporaryFolder folder;

    static Result<Ground> open(const store::Store &store, sandbox::Privilege privilege)
    {
        const bool isPlainUser = privilege == sandbox::Privilege::UserNamespace;
        layer::SnapshotStore snapshots = TRY(layer::SnapshotStore::open(
            store.snapshotsFolder(), {.userXattrs = isPlainUser, .withDevices = !isPlainUser}));
        TemporaryFolder folder = TRY(snapshots.newFolder());
        TRY(makeFolders(folder.path() / "run"));
        TRY(makeFolders(folder.path() / "net"));
        return Ground{std::move(snapshots), std::move(folder)};
    }
};

/// Relative to the root: what is there only to be mounted over.
std::vector<std::string> mountPointsOf(const ContainerRequest &request)
{
    std::vector<std::string> points{"dev", "proc", "sys", "etc/resolv.conf", "etc/hosts"};
    for (const sandbox::Bind &bind : request.spec.binds)
        points.push_back(cleanPath(bind.target).substr(1));
    for (const VolumeMount &mount : request.volumes)
        points.push_back(mount.target.substr(1));
    return points;
}

store::Container describe(const ContainerRequest &request)
{
    store::OpenUpper upper{.lowers = {},
                           .mountPoints = mountPointsOf(request),
                           .userXattrs = request.privilege == sandbox::Privilege::UserNamespace,
                           .ids = store::IdMaps::current()};
    for (const fs::path &lower : request.spec.lowers)
        upper.lowers.push_back(lower.filename());
    store::Container container;
    container.name = request.name;
    container.image = request.imageName;
    container.imageId = request.image.id();
    container.manifest = request.image.manifestDescriptor;
    container.command = request.spec.arguments;
    container.labels = request.labels;
    container.removedAtEnd = request.removeAtEnd;
    for (const VolumeMount &mount : request.volumes)
        container.volumes.push_back(mount.name);
    container.upper = std::move(upper);
    return container;
}

Result<std::optional<sandbox::BuildNetwork>> openNetwork(const sandbox::RunSpec &spec, const Ground &ground,
                                                         const ContainerEvents &events, const std::stop_token &stop)
{
    if (spec.network != sandbox::NetworkMode::Default)
        return std::optional<sandbox::BuildNetwork>();
    sandbox::BuildNetwork network = TRY(sandbox::BuildNetwork::open(ground.folder.path() / "net", stop));
    if (!network.note().empty())
        events.note(network.note());
    return std::optional(std::move(network));
}

/// Runs the program; what it says goes to the caller and to its log.
Result<sandbox::RunOutcome> execute(const sandbox::RunSpec &spec, const fs::path &logFile,
                                    const ContainerEvents &events, const std::stop_token &stop)
{
    const sandbox::Sandbox box = TRY(sandbox::Sandbox::open());
    const UniqueFd log = TRY(openForWriting(logFile));
    FdSink logged(log.get());
    std::stop_source ending;
    const std::stop_callback onStop(stop, [&ending] { ending.request_stop(); });
    bool isLogged = true;
    const auto output = [&](int stream, std::string_view bytes) {
        if (isLogged && !logged.write(asBytes(bytes))) {
            isLogged = false;
            events.note("the log " + logFile.string() + " cannot be written, so it ends here");
        }
        if (!events.output(stream, bytes))
            ending.request_stop();
    };
    Result<sandbox::RunOutcome> outcome = box.run(spec, output, ending.get_token());
    if (!outcome && ending.stop_requested() && !stop.stop_requested())
        return sandbox::RunOutcome{.exitCode = killedBy + SIGPIPE, .problem = {}};
    return outcome;
}

/// Lets go of the container and takes it away.
Result<void> discard(store::Containers &containers, store::HeldContainer held)
{
    const store::StoredContainer gone = held.stored();
    {
        const store::HeldContainer released = std::move(held);
    }
    TRY(containers.remove(gone));
    return {};
}

/// Makes layers of what containers wrote whose process was killed, while what lies below is still there.
void settleDead(const store::Store &store, store::Containers &containers)
{
    const Result<std::vector<store::StoredContainer>> all = containers.list();
    for (const store::StoredContainer &one : all ? *all : std::vector<store::StoredContainer>()) {
        if (one.state != store::ContainerState::Dead || one.container.layer
            || one.container.upper.ids != store::IdMaps::current())
            continue;
        Result<store::HeldContainer> held = containers.hold(one);
        const Result<store::WritableLayer> layer =
            held ? layer::keepWritableLayer(store, one) : Result<store::WritableLayer>(held.error());
        if (!layer)
            continue; // it stays as it is, and the next run tries again
        held->value().layer = *layer;
        if (held->save() && removeTree(one.upper()))
            std::ignore = removeTree(held->work());
    }
}

/// Writes down the end, and what the program wrote.
Result<void> conclude(const store::Store &store, store::HeldContainer &held, int exitCode)
{
    Result<store::WritableLayer> layer = layer::keepWritableLayer(store, held.stored());
    if (layer)
        held.value().layer = *layer;
    held.value().exitCode = exitCode;
    held.value().finished = now();
    TRY(held.save());
    if (!layer)
        return std::move(layer).error();
    TRY(removeTree(held.stored().upper()));
    return removeTree(held.work());
}

} // namespace

Result<sandbox::RunOutcome> runContainer(store::Store &store, ContainerRequest request, WorkerPool &pool,
                                         const ContainerEvents &events, const std::stop_token &stop)
{
    store::Containers containers(store);
    containers.sweep();
    settleDead(store, containers);
    sandbox::RunSpec &spec = request.spec;
    Ground ground = TRY(Ground::open(store, request.privilege));
    const auto open = [&store](const Digest &diffId) { return cache::openLayerTar(store, diffId); };
    spec.lowers = TRY(ground.snapshots.lowersFor(request.image.config.diffIds(), open, pool, stop));
    store::HeldContainer held = TRY(containers.create(describe(request)));
    spec.upper = held.stored().upper();
    spec.work = held.work();
    spec.folder = ground.folder.path() / "run";
    if (spec.hostname.empty())
        spec.hostname = held.value().shortId();
    // Only now, for nobody removes a volume that a container names.
    const Result<std::vector<sandbox::Bind>> mounted = mountVolumes(store, request.image, request.volumes, pool, stop);
    if (mounted)
        spec.binds.insert(spec.binds.end(), mounted->begin(), mounted->end());
    Result<std::optional<sandbox::BuildNetwork>> network =
        mounted ? openNetwork(spec, ground, events, stop) : mounted.error();
    if (!network) {
        TRY(discard(containers, std::move(held)));
        removeAnonymous(store, request.volumes);
        return std::move(network).error();
    }
    // Made only to see whether they can be.
    if (const sandbox::ControlGroups groups = sandbox::ControlGroups::make(spec.limits); !groups.note().empty())
        events.note(groups.note());
    spec.buildNetwork = *network ? &**network : nullptr;
    held.value().started = now();
    TRY(held.save());
    Result<sandbox::RunOutcome> outcome = execute(spec, held.stored().log(), events, stop);
    const bool stopped = !outcome && outcome.error().code == ErrorCode::Cancelled;
    if (request.removeAtEnd || (!outcome && !stopped)) {
        TRY(discard(containers, std::move(held)));
        removeAnonymous(store, request.volumes);
        return outcome;
    }
    if (Result<void> concluded = conclude(store, held, stopped ? killedBy + SIGKILL : outcome->exitCode); !concluded)
        events.note(concluded.error().render());
    return outcome;
}

} // namespace lamella::build
