// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/sandbox.h"

#include "core/base/file.h"
#include "core/base/path.h"
#include "core/base/pipe.h"
#include "core/base/sha256.h"
#include "core/sandbox/console_socket.h"
#include "core/sandbox/control_groups.h"
#include "core/sandbox/enclosed_process.h"
#include "core/sandbox/find_executable.h"
#include "core/sandbox/mount_points.h"
#include "core/sandbox/output_pump.h"
#include "core/sandbox/overlay.h"
#include "core/sandbox/path_in_root.h"
#include "core/sandbox/resolver_file.h"
#include "core/sandbox/runtime_log.h"
#include "core/sandbox/seccomp.h"
#include "core/sandbox/terminal_relay.h"
#include "core/sandbox/user_namespace.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace lamella::sandbox {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view defaultPath = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// Where the files of one run lie.
struct RunFiles {
    fs::path folder;
    [[nodiscard]] fs::path root() const { return folder / "rootfs"; }
    [[nodiscard]] fs::path state() const { return folder / "state"; }
    [[nodiscard]] fs::path log() const { return folder / "runtime.log"; }
    [[nodiscard]] fs::path resolver() const { return folder / "resolv.conf"; }
    [[nodiscard]] fs::path hosts() const { return folder / "hosts"; }
};

Result<void> writeFile(const fs::path &path, std::string_view text)
{
    const UniqueFd file = TRY(openForWriting(path));
    FdSink sink(file.get());
    TRY(sink.write(asBytes(text)));
    if (::fchmod(file.get(), 0644) != 0)
        return systemError("cannot set the mode of " + path.string(), errno);
    return {};
}

bool hasVariable(const std::vector<std::string> &environment, std::string_view start)
{
    return std::ranges::any_of(environment, [&](const std::string &entry) { return entry.starts_with(start); });
}

std::vector<std::string> completed(std::vector<std::string> environment, const ProcessUser &user)
{
    if (!hasVariable(environment, "PATH="))
        environment.insert(environment.begin(), std::string(defaultPath));
    if (!hasVariable(environment, "HOME="))
        environment.push_back("HOME=" + user.home);
    return environment;
}

/// Which network namespace a run enters: none is the host's, an empty path a new one.
std::optional<std::string> networkNamespace(const RunSpec &spec)
{
    if (spec.network == NetworkMode::None)
        return std::string();
    const bool isolated = spec.network == NetworkMode::Default && spec.buildNetwork && spec.buildNetwork->isIsolated();
    return isolated ? std::optional(spec.buildNetwork->path()) : std::nullopt;
}

/// What is seen over the root's own files: the generated ones first, then the caller's, outer ones before inner ones.
Result<std::vector<Bind>> bindsOf(const RunSpec &spec, const RunFiles &files)
{
    TRY(writeFile(files.resolver(), resolverFile(hostResolverFile(), networkNamespace(spec).has_value())));
    TRY(writeFile(files.hosts(), hostsFile(spec.hostname, spec.extraHosts)));
    std::vector<Bind> binds{{files.resolver(), "/etc/resolv.conf"}, {files.hosts(), "/etc/hosts"}};
    const auto first = binds.insert(binds.end(), spec.binds.begin(), spec.binds.end());
    std::stable_sort(first, binds.end(), [](const Bind &a, const Bind &b) { return a.target < b.target; });
    return binds;
}

/// A folder in memory looks like the one that it covers.
unsigned modeAt(const fs::path &root, const std::string &place, unsigned otherwise)
{
    struct stat status{};
    const bool isFolder = ::lstat((root.string() + place).c_str(), &status) == 0 && S_ISDIR(status.st_mode);
    return isFolder ? status.st_mode & 07777 : otherwise;
}

Result<void> addMountPoints(const fs::path &root, MountPoints &points, std::vector<Bind> &binds)
{
    for (const std::string_view folder : {"/proc", "/dev", "/sys"})
        TRY(points.add(folder, MountPoints::Kind::Folder));
    for (Bind &bind : binds) {
        const bool isFolder = bind.source.empty() || fs::is_directory(bind.source);
        if (bind.source.empty())
            bind.mode = modeAt(root, TRY(resolveInRoot(root, bind.target)), bind.mode);
        bind.target = TRY(points.add(bind.target, isFolder ? MountPoints::Kind::Folder : MountPoints::Kind::File));
    }
    return {};
}

/// The ends of the streams: the program's, and ours to read from.
struct StreamEnds {
    UniqueFd null;
    std::array<UniqueFd, 2> reading;
    std::array<UniqueFd, 2> writing;

    static Result<StreamEnds> make(Streams streams)
    {
        StreamEnds ends;
        if (streams == Streams::Captured)
            ends.null = TRY(openForReading("/dev/null"));
        const std::size_t count = streams == Streams::Terminal ? 1 : 2;
        for (std::size_t at = 0; at < count; ++at) {
            Pipe pipe = TRY(makePipe());
            ends.reading[at] = std::move(pipe.reading);
            ends.writing[at] = std::move(pipe.writing);
        }
        return ends;
    }

    [[nodiscard]] std::array<int, 3> ofProgram() const { return {null.get(), writing[0].get(), writing[1].get()}; }
};

/// The limits of a run; a group that its program changes to is guarded like the one it leaves.
Result<ControlGroups> limitsOf(const RunSpec &spec, bool guarded)
{
    ControlGroups groups = ControlGroups::make(spec.limits);
    if (guarded && groups.unified() >= 0)
        TRY(DeviceGuard::protect(groups.unified(), spec.devices));
    return groups;
}

/// crun would show what a program wrote last as an error of its own, in red and with the time; runc shows it as it is,
/// and cannot hand a terminal over while it waits.
bool isRelayed(const Runtime &runtime, const RunSpec &spec)
{
    return spec.streams == Streams::Terminal && runtime.kind == Runtime::Kind::Crun;
}

/// Of a run, on this machine.
std::string nameOf(const RunFiles &files)
{
    return "lamella-" + sha256Hex(files.folder.string() + std::to_string(::getpid())).substr(0, 16);
}

Result<RunOutcome> execute(const Runtime &runtime, int controlGroup, const RunSpec &spec, const RunFiles &files,
                           const Output &output, const std::stop_token &stop)
{
    const ControlGroups limits = TRY(limitsOf(spec, controlGroup >= 0));
    const std::string id = nameOf(files);
    std::optional<ConsoleSocket> console;
    if (isRelayed(runtime, spec))
        console.emplace(TRY(ConsoleSocket::listen()));
    const bool atTerminal = spec.streams == Streams::Terminal && !console;
    // People see what a runtime at the terminal complains about.
    const fs::path log = atTerminal ? fs::path() : files.log();
    StreamEnds ends = TRY(StreamEnds::make(console ? Streams::Captured : spec.streams));
    const RuntimeRun run{.bundle = files.folder,
                         .state = files.state(),
                         .log = log,
                         .console = console ? console->path() : fs::path(),
                         .id = id};
    EnclosedProcess process = TRY(EnclosedProcess::start({.arguments = runtimeCommand(runtime, run),
                                                          .streams = ends.ofProgram(),
                                                          .ownSession = !atTerminal,
                                                          .hideControlGroups = runtime.kind == Runtime::Kind::Crun,
                                                          .controlGroup = controlGroup,
                                                          .groupDoors = limits.doors()}));
    for (UniqueFd &end : ends.writing)
        end.reset();
    const auto show = [&output](std::string_view bytes) { output(1, bytes); };
    const int exitCode =
        console ? TRY(relayTerminal(process, *console, show, stop))
                : TRY(waitForEnd(process, std::move(ends.reading[0]), std::move(ends.reading[1]), output, stop));
    if (exitCode == 0 || log.empty())
        return RunOutcome{exitCode, {}};
    return outcomeOf(exitCode, readFile(files.log(), 1 << 20).value_or(std::string()), baseName(runtime.program));
}

} // namespace

Result<Sandbox> Sandbox::open()
{
    Runtime runtime = TRY(findRuntime());
    Json seccomp = TRY(installedSeccomp(defaultCapabilities()));
    std::optional<DeviceGuard> guard;
    if (!inUserNamespace())
        guard.emplace(TRY(DeviceGuard::open()));
    return Sandbox(std::move(runtime), std::move(seccomp), std::move(guard));
}

Result<RunOutcome> Sandbox::run(const RunSpec &spec, const Output &output, std::stop_token stop) const
{
    if (spec.arguments.empty())
        return Error{ErrorCode::InvalidInput, "there is no command to run", {}, {}};
    const RunFiles files{fs::absolute(spec.folder)};
    const OverlayMount mounted = TRY(OverlayMount::mount({spec.lowers, spec.upper, spec.work}, files.root()));
    const ProcessUser user = TRY(lookupUserIn(files.root(), spec.user));
    const std::string folder = TRY(makeFolderInRoot(files.root(), spec.workingFolder));
    const std::vector<std::string> environment = completed(spec.environment, user);
    if (std::optional<ExecutableProblem> problem =
            findExecutableProblem(files.root(), spec.arguments[0], folder, environment))
        return RunOutcome{problem->exitCode, std::move(problem->message)};

    std::vector<Bind> binds = TRY(bindsOf(spec, files));
    MountPoints points(files.root());
    TRY(addMountPoints(files.root(), points, binds));
    const RuntimeSpec runtimeSpec{.root = files.root(),
                                  .arguments = spec.arguments,
                                  .environment = environment,
                                  .folder = folder,
                                  .user = user,
                                  .hostname = spec.hostname,
                                  .binds = std::move(binds),
                                  .networkNamespace = networkNamespace(spec),
                                  .terminal = spec.streams == Streams::Terminal,
                                  .readOnlyRoot = spec.readOnlyRoot,
                                  .limits = spec.limits,
                                  .insecure = spec.insecure};
    TRY(writeFile(files.folder / "config.json", runtimeConfig(runtimeSpec, m_seccomp, inUserNamespace()).dump()));
    m_filters.give(files.state());
    std::optional<DeviceGuard> own;
    if (m_guard && !spec.insecure && !spec.devices.empty())
        own.emplace(TRY(DeviceGuard::openFor(nameOf(files), spec.devices)));
    const DeviceGuard *guard = own ? &*own : m_guard ? &*m_guard : nullptr;
    const int controlGroup = guard && !spec.insecure ? guard->descriptor() : -1;
    Result<RunOutcome> outcome = execute(m_runtime, controlGroup, spec, files, output, stop);
    m_filters.take(files.state());
    return outcome;
}

} // namespace lamella::sandbox
