// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/run.h"

#include "app/cli/commands/container_spec.h"
#include "app/cli/commands/pull_lines.h"
#include "app/cli/limit_options.h"
#include "app/cli/variable_options.h"
#include "app/cli/volume_options.h"
#include "core/build/embedded_base.h"
#include "core/build/run_container.h"
#include "core/registry/pull.h"
#include "core/sandbox/foreign_programs.h"
#include "core/store/lease.h"

#include <array>
#include <cstdio>
#include <print>
#include <unistd.h>

namespace lamella::cli {

namespace {

/// What `docker run` gives when not the program, but starting it failed.
constexpr int couldNotRun = 125;

constexpr std::array options{
    Option{.names = "-i,--interactive", .help = "Let the program read standard input"},
    Option{.names = "-t,--tty", .help = "Give it a terminal of its own, joined to yours"},
    environmentOption,
    environmentFileOption,
    Option{.names = "-u,--user", .argument = "USER[:GROUP]", .help = "Run as this user of the image"},
    Option{.names = "-w,--workdir", .argument = "DIR", .help = "Start in this folder of the image"},
    Option{.names = "--entrypoint", .argument = "PROGRAM", .help = "Start this instead of the image's entry point"},
    volumeOption,
    tmpfsOption,
    Option{.names = "--read-only", .help = "Let nothing be written outside of volumes"},
    Option{.names = "--network",
           .argument = "MODE",
           .help = "Which network it sees: one of its own joined to the world, none, or the host's",
           .choices = "default|none|host"},
    Option{.names = "--hostname", .argument = "NAME", .help = "What the container takes for its own host's name"},
    addHostOption,
    sharedMemoryOption,
    ulimitOption,
    memoryOption,
    cpusOption,
    cpuQuotaOption,
    cpuPeriodOption,
    processesOption,
    Option{.names = "--name", .argument = "NAME", .help = "Call the container so; else a name is made up"},
    Option{.names = "-l,--label",
           .argument = "KEY[=VALUE]",
           .help = "A label of the container, which ps shows",
           .repeatable = true},
    Option{.names = "--platform", .argument = "PLATFORM", .help = "Take the image for this platform: linux/arm64, say"},
    Option{.names = "--pull",
           .argument = "WHEN",
           .help = "When the image is asked of its registry (missing)",
           .choices = "always|missing|never"},
    Option{.names = "--privileged", .help = "Refused: programs of a container never get every privilege here"},
    Option{.names = "--rm", .help = "Remove the container at its end, with all it wrote"},
};
constexpr std::array positionals{
    Positional{.name = "IMAGE", .help = "Name, digest or id; pulled when it is not in the store"},
    Positional{.name = "COMMAND",
               .help = "The program and its words; none: the image's own",
               .required = false,
               .repeatable = true,
               .verbatim = true}};

/// Which image is wanted.
struct Wanted {
    std::string name;
    std::optional<oci::Platform> platform;
    std::string pull;

    [[nodiscard]] oci::Platform platformOrHosts() const { return platform.value_or(oci::hostPlatform()); }
};

/// What the store has, if it is for the platform that was asked for.
Result<store::Image> findStored(const store::Store &store, const Wanted &wanted)
{
    store::Image image = TRY(store::findImage(store, wanted.name, wanted.platformOrHosts()));
    const oci::Platform found = image.config.platform();
    if (!wanted.platform || (found.os == wanted.platform->os && found.architecture == wanted.platform->architecture))
        return image;
    return Error{ErrorCode::NotFound,
                 "image with reference " + wanted.name + " was found but its platform (" + found.render()
                     + ") does not match the specified platform (" + wanted.platform->render() + ")",
                 {},
                 {}};
}

/// The image from the store, else from its registry, as --pull has it.
Result<store::Image> obtain(store::Store &store, const Wanted &wanted, WorkerPool &pool, const std::stop_token &stop)
{
    TRY(build::ensureEmbeddedBase(store));
    Result<store::Image> image = findStored(store, wanted);
    const bool isMissing = !image && image.error().code == ErrorCode::NotFound;
    const Result<oci::Reference> reference = oci::Reference::parse(wanted.name);
    const bool isOfRegistry = reference && !build::isEmbedded(*reference);
    const bool ask = wanted.pull == "always" || (isMissing && wanted.pull != "never");
    if (!ask || !isOfRegistry)
        return image;
    if (isMissing)
        std::println(stderr, "lamella: {} is not in the store, so it is pulled", reference->familiar());
    const registry::RegistryClient client(TRY(registry::ClientConfig::load()));
    PullLines lines(stderr, 0);
    TRY(registry::pullImage(store, client, {.reference = *reference, .platform = wanted.platformOrHosts()}, pool, lines,
                            stop));
    return findStored(store, wanted);
}

Result<void> requirePrograms(const store::Image &image)
{
    const oci::Platform platform = image.config.platform();
    if (sandbox::runsProgramsOf(platform))
        return {};
    return Error{ErrorCode::Unsupported,
                 "this machine does not run programs of " + platform.render(),
                 {},
                 "register an emulator with the kernel (package qemu-user-binfmt)"};
}

Result<std::map<std::string, std::string>> labelsOf(const Arguments &arguments)
{
    std::map<std::string, std::string> labels;
    for (const std::string &text : arguments.values("--label")) {
        const std::size_t equals = text.find('=');
        if (equals == 0 || text.empty())
            return Error{ErrorCode::InvalidInput, "--label \"" + text + "\" has no key", {}, "write KEY=VALUE"};
        labels[text.substr(0, equals)] = equals == std::string::npos ? "" : text.substr(equals + 1);
    }
    return labels;
}

Result<void> refusePrivileged(const Arguments &arguments)
{
    if (!arguments.has("--privileged"))
        return {};
    return Error{ErrorCode::Unsupported,
                 "--privileged: programs of a container never get every privilege here",
                 {},
                 "leave it out; a RUN step may have them, with RUN --security=insecure and build --allow"};
}

bool print(int stream, std::string_view bytes)
{
    FdSink sink(stream == 1 ? STDOUT_FILENO : STDERR_FILENO);
    return sink.write(asBytes(bytes)).has_value();
}

Result<sandbox::RunOutcome> runImage(const Arguments &arguments, const Surroundings &surroundings)
{
    TRY(refusePrivileged(arguments));
    if (!surroundings.privilege)
        return surroundings.privilege.error();
    Wanted wanted{.name = arguments.word("IMAGE"), .platform = {}, .pull = arguments.valueOr("--pull", "missing")};
    if (const std::optional<std::string> platform = arguments.value("--platform"))
        wanted.platform = TRY(oci::Platform::parse(*platform));
    store::Store store = TRY(store::Store::open(storeFolder(arguments), store::Access::ReadWrite));
    const store::Lease lease = TRY(store::Lease::take(store));
    WorkerPool pool;
    store::Image image = TRY(obtain(store, wanted, pool, surroundings.stop));
    TRY(requirePrograms(image));
    auto labels = TRY(labelsOf(arguments));
    sandbox::RunSpec spec = TRY(containerSpec(image.config, arguments));
    Mounts mounts = TRY(mountsOf(arguments));
    spec.binds = std::move(mounts.binds);
    build::ContainerRequest request{.image = std::move(image),
                                    .imageName = wanted.name,
                                    .name = arguments.valueOr("--name", ""),
                                    .labels = std::move(labels),
                                    .removeAtEnd = arguments.has("--rm"),
                                    .volumes = std::move(mounts.volumes),
                                    .spec = std::move(spec),
                                    .privilege = *surroundings.privilege};
    const auto note = [](std::string_view sentence) { std::println(stderr, "lamella: {}", sentence); };
    return build::runContainer(store, std::move(request), pool, {.note = note, .output = print}, surroundings.stop);
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
    .description =
        "Starts the image's command, or the one given, on the image's files. What it writes is kept as the "
        "container's writable layer, on top of the image's: lamella ps -a lists containers; layers, tree, cat and log "
        "take one where they take an image; lamella rm removes one. With --rm it is gone at the end. A volume outlives "
        "the containers that mount it, and "
        "begins with the files that the image has at its place; lamella volume ls lists volumes. The exit code is "
        "the program's own; 125 when it could not be run or its options are wrong, 126 when it is not executable, 127 "
        "when it is not there.\n\n"
        "Options stand in front of the image; what stands behind it belongs to the program.",
    .options = options,
    .positionals = positionals,
    .run = run,
    .section = Section::Containers,
    .wrongUsage = couldNotRun,
    .entersNamespaces = true,
};

} // namespace lamella::cli
