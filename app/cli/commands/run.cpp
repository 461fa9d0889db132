// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/run.h"

#include "app/cli/commands/container_spec.h"
#include "app/cli/commands/pull_lines.h"
#include "core/base/clock.h"
#include "core/base/sha256.h"
#include "core/build/embedded_base.h"
#include "core/cache/chain_source.h"
#include "core/layer/snapshots.h"
#include "core/registry/pull.h"
#include "core/store/image.h"
#include "core/store/lease.h"

#include <array>
#include <cstdio>
#include <print>

namespace lamella::cli {

namespace {

/// What `docker run` gives when not the program, but starting it failed.
constexpr int couldNotRun = 125;

constexpr std::array options{
    Option{.names = "-i,--interactive", .help = "Let the program read standard input"},
    Option{.names = "-t,--tty", .help = "Give it a terminal of its own, joined to yours"},
    Option{.names = "-e,--env",
           .argument = "NAME[=VALUE]",
           .help = "Set a variable; without a value, to what it is here",
           .repeatable = true},
    Option{.names = "-u,--user", .argument = "USER[:GROUP]", .help = "Run as this user of the image"},
    Option{.names = "-w,--workdir", .argument = "DIR", .help = "Start in this folder of the image"},
    Option{.names = "--entrypoint", .argument = "PROGRAM", .help = "Start this instead of the image's entry point"},
    Option{.names = "--network",
           .argument = "MODE",
           .help = "Which network it sees: one of its own joined to the world, none, or the host's",
           .choices = "default|none|host"},
    Option{.names = "--rm", .help = "Remove the container at its end; this is always done"},
};
constexpr std::array positionals{
    Positional{.name = "IMAGE", .help = "Name, digest or id; pulled when it is not in the store"},
    Positional{.name = "COMMAND",
               .help = "The program and its words; none: the image's own",
               .required = false,
               .repeatable = true,
               .verbatim = true}};

/// The image from the store, else from its registry.
Result<store::Image> obtain(store::Store &store, const std::string &name, WorkerPool &pool, const std::stop_token &stop)
{
    TRY(build::ensureEmbeddedBase(store));
    Result<store::Image> image = store::findImage(store, name);
    if (image || image.error().code != ErrorCode::NotFound)
        return image;
    const Result<oci::Reference> reference = oci::Reference::parse(name);
    if (!reference || build::isEmbedded(*reference))
        return image;
    std::println(stderr, "lamella: {} is not in the store, so it is pulled", reference->familiar());
    const registry::RegistryClient client(TRY(registry::ClientConfig::load()));
    PullLines lines(stderr, 0);
    TRY(registry::pullImage(store, client, {.reference = *reference, .platform = oci::hostPlatform()}, pool, lines,
                            stop));
    return store::findImage(store, name);
}

/// Folders of one run; they go with it.
struct Places {
    layer::SnapshotStore snapshots;
    TemporaryFolder folder;

    static Result<Places> open(const store::Store &store, sandbox::Privilege privilege)
    {
        const bool isPlainUser = privilege == sandbox::Privilege::UserNamespace;
        layer::SnapshotStore snapshots = TRY(layer::SnapshotStore::open(
            store.snapshotsFolder(), {.userXattrs = isPlainUser, .withDevices = !isPlainUser}));
        TemporaryFolder folder = TRY(snapshots.newFolder());
        TRY(makeFolders(folder.path() / "run"));
        TRY(makeFolders(folder.path() / "net"));
        return Places{std::move(snapshots), std::move(folder)};
    }

    void fill(sandbox::RunSpec &spec) const
    {
        spec.upper = folder.path() / "upper";
        spec.work = folder.path() / "work";
        spec.folder = folder.path() / "run";
        spec.hostname = sha256Hex(folder.path().string() + renderTime(now())).substr(0, 12);
    }
};

Result<std::optional<sandbox::BuildNetwork>> openNetwork(const sandbox::RunSpec &spec, const Places &places,
                                                         const std::stop_token &stop)
{
    if (spec.network != sandbox::NetworkMode::Default)
        return std::optional<sandbox::BuildNetwork>();
    sandbox::BuildNetwork network = TRY(sandbox::BuildNetwork::open(places.folder.path() / "net", stop));
    if (!network.note().empty())
        std::println(stderr, "lamella: {}", network.note());
    return std::optional(std::move(network));
}

Result<sandbox::RunOutcome> runImage(const Arguments &arguments, const Surroundings &surroundings)
{
    if (!surroundings.privilege)
        return surroundings.privilege.error();
    store::Store store = TRY(store::Store::open(storeFolder(arguments), store::Access::ReadWrite));
    store::Lease lease = TRY(store::Lease::take(store));
    WorkerPool pool;
    const store::Image image = TRY(obtain(store, arguments.word("IMAGE"), pool, surroundings.stop));
    sandbox::RunSpec spec = TRY(containerSpec(image.config, arguments));
    Places places = TRY(Places::open(store, *surroundings.privilege));
    places.fill(spec);
    const auto open = [&store](const Digest &diffId) { return cache::openLayerTar(store, diffId); };
    spec.lowers = TRY(places.snapshots.lowersFor(image.config.diffIds(), open, pool, surroundings.stop));
    const sandbox::Sandbox box = TRY(sandbox::Sandbox::open());
    const std::optional<sandbox::BuildNetwork> network = TRY(openNetwork(spec, places, surroundings.stop));
    spec.buildNetwork = network ? &*network : nullptr;
    return box.run(spec, [](int, std::string_view) {}, surroundings.stop);
}

int explain(const std::string &message, int exitCode)
{
    std::println(stderr, "lamella: {}", message);
    return exitCode;
}

Result<int> run(const Arguments &arguments, const Surroundings &surroundings)
{
    const Result<sandbox::RunOutcome> outcome = runImage(arguments, surroundings);
    if (!outcome && outcome.error().code == ErrorCode::Cancelled)
        return outcome.error();
    if (!outcome)
        return explain(outcome.error().render(), couldNotRun);
    if (!outcome->problem.empty())
        return explain(outcome->problem, outcome->exitCode);
    return outcome->exitCode;
}

} // namespace

const Command runCommand{
    .name = "run",
    .summary = "Run a program of an image",
    .description = "Starts the image's command, or the one given, on the image's files. What it writes is gone when it "
                   "ends. The exit code is the program's own; 125 when it could not be run, 126 when it is not "
                   "executable, 127 when it is not there.\n\n"
                   "Options stand in front of the image; what stands behind it belongs to the program.",
    .options = options,
    .positionals = positionals,
    .run = run,
    .section = Section::Containers,
    .entersNamespaces = true,
};

} // namespace lamella::cli
