// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sandbox/device_guard.h"
#include "core/sandbox/filter_cache.h"
#include "core/sandbox/limits.h"
#include "core/sandbox/network.h"
#include "core/sandbox/runtime.h"
#include "core/sandbox/runtime_config.h"

#include <functional>
#include <stop_token>

namespace lamella::sandbox {

/// Where a program's streams go.
enum class Streams {
    Captured, ///< no input; output goes to the callback
    Fed,      ///< input is the caller's own; output goes to the callback
    Terminal  ///< a terminal of its own, joined to the caller's; what it shows goes to the callback, as stream 1
};

/// One program on a stack of layers.
struct RunSpec {
    std::vector<std::filesystem::path> lowers; ///< unpacked layers, topmost first; none: an empty root
    std::filesystem::path upper;               ///< takes what the program changes; made when missing
    std::filesystem::path work;                ///< overlayfs' own, empty, on upper's file system; made when missing
    std::filesystem::path folder;              ///< an existing empty folder for this run's own files
    std::vector<std::string> arguments;
    std::vector<std::string> environment; ///< "K=V"; PATH and HOME are added when missing
    std::string workingFolder = "/";      ///< made in the root when missing, and then part of the layer
    std::string user;                     ///< as USER has it; empty: root
    NetworkMode network = NetworkMode::Default;
    const BuildNetwork *buildNetwork = nullptr; ///< for NetworkMode::Default; none: the host's
    std::string hostname = "buildkitsandbox";
    std::vector<std::string> extraHosts; ///< "name:address" or "name=address"
    std::vector<Bind> binds;
    std::vector<DeviceNumber> devices; ///< that may be opened besides those that all containers have
    Limits limits;
    bool insecure = false; ///< with every privilege that the caller has: all capabilities, no seccomp, nothing masked
    bool readOnlyRoot = false;
    Streams streams = Streams::Captured;
};

/// How a program ended: a plain value.
struct RunOutcome {
    int exitCode = 0;    ///< its own; 128 + number for a signal; 126 or 127 when it could not be started, as in shells
    std::string problem; ///< why it could not be started; empty otherwise
};

/// Gets what a program writes, live, in the thread that called run(): stream 1 or 2.
using Output = std::function<void(int stream, std::string_view bytes)>;

/// Runs programs in an OCI runtime on an overlay of layers: Docker's capabilities and seccomp profile, /proc, /sys and
/// /dev as containers have them, generated /etc/resolv.conf and /etc/hosts, and nothing of the host's files.
/// Safe for use by several threads at once.
class Sandbox {
public:
    /// Finds runtime and seccomp profile. Needs enterNamespaces(). NotFound names the package that is missing.
    static Result<Sandbox> open();

    /// Runs to the end. What is left in `upper` is what the program changed and nothing else: mount points made for the
    /// run are gone again and their parents' times restored. Cancelled when stopped; then all its processes are
    /// dead. However this process ends, the program and its mounts end with it.
    Result<RunOutcome> run(const RunSpec &spec, const Output &output, std::stop_token stop = {}) const;

    [[nodiscard]] const Runtime &runtime() const { return m_runtime; }

private:
    Sandbox(Runtime runtime, Json seccomp, std::optional<DeviceGuard> guard)
        : m_runtime(std::move(runtime)),
          m_seccomp(std::move(seccomp)),
          m_guard(std::move(guard))
    {
    }

    Runtime m_runtime;
    Json m_seccomp;
    std::optional<DeviceGuard> m_guard; ///< as root; in a user namespace devices cannot be opened anyway
    mutable FilterCache m_filters;      ///< guards itself
};

} // namespace lamella::sandbox
