// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/network.h"

#include "core/base/file.h"
#include "core/base/process.h"
#include "core/sandbox/enclosed_process.h"
#include "core/sandbox/network_namespace.h"
#include "core/sandbox/resolver_file.h"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <poll.h>

namespace lamella::sandbox {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds joinLimit{5};
constexpr int pollMilliseconds = 4;

std::vector<std::string> pastaCommand(const std::string &program, const std::string &namespacePath)
{
    // Nothing listens for the outside, and nothing inside reaches the host's loopback: no port is forwarded either
    // way, and the gateway's address does not stand for the host.
    return {program,
            "--foreground",
            "--quiet",
            "--config-net",
            "--runas",
            "0",
            "-t",
            "none",
            "-u",
            "none",
            "-T",
            "none",
            "-U",
            "none",
            "--no-map-gw",
            "--dns-forward",
            std::string(forwardedResolver),
            "--netns",
            namespacePath};
}

Error notJoined(const std::filesystem::path &log)
{
    const std::string text = readFile(log, 1 << 16).value_or(std::string());
    const std::string line = text.substr(0, text.find('\n'));
    return Error{ErrorCode::Unsupported,
                 "pasta could not join a network namespace" + (line.empty() ? line : ": " + line),
                 {},
                 {}};
}

Result<void> waitUntilJoined(const NetworkNamespace &space, const EnclosedProcess &pasta,
                             const std::filesystem::path &log, const std::stop_token &stop)
{
    for (const Clock::time_point limit = Clock::now() + joinLimit; Clock::now() < limit;) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "joining the network was stopped", {}, {}};
        if (TRY(space.hasDefaultRoute()))
            return {};
        pollfd end{pasta.endDescriptor(), POLLIN, 0};
        if (::poll(&end, 1, pollMilliseconds) > 0)
            return notJoined(log);
    }
    return notJoined(log);
}

Result<void> requireTunnel()
{
    const UniqueFd device(::open("/dev/net/tun", O_RDWR | O_CLOEXEC));
    if (device)
        return {};
    return Error{ErrorCode::Unsupported, std::string("/dev/net/tun cannot be opened: ") + std::strerror(errno), {}, {}};
}

} // namespace

struct BuildNetwork::Joined {
    NetworkNamespace space;
    EnclosedProcess pasta;

    Joined(NetworkNamespace made, EnclosedProcess started) : space(std::move(made)), pasta(std::move(started)) {}
    Joined(const Joined &) = delete;
    Joined &operator=(const Joined &) = delete;
    ~Joined() { pasta.leave(); }

    static Result<std::unique_ptr<Joined>> open(const std::filesystem::path &folder, const std::stop_token &stop)
    {
        const std::optional<std::string> program = findProgram("pasta");
        if (!program)
            return Error{ErrorCode::Unsupported, "pasta is not installed (package passt)", {}, {}};
        TRY(requireTunnel());
        NetworkNamespace space = TRY(NetworkNamespace::create(folder / "netns"));
        const std::filesystem::path log = folder / "pasta.log";
        const UniqueFd writing = TRY(openForWriting(log));
        const UniqueFd null = TRY(openForReading("/dev/null"));
        EnclosedProcess pasta = TRY(EnclosedProcess::start({.arguments = pastaCommand(*program, space.path()),
                                                            .streams = {null.get(), writing.get(), writing.get()}}));
        TRY(waitUntilJoined(space, pasta, log, stop));
        return std::make_unique<Joined>(std::move(space), std::move(pasta));
    }
};

Result<NetworkMode> parseNetworkMode(std::string_view text)
{
    if (text == "default")
        return NetworkMode::Default;
    if (text == "none")
        return NetworkMode::None;
    if (text == "host")
        return NetworkMode::Host;
    return Error{ErrorCode::InvalidInput, "unknown network mode " + std::string(text), {}, "use default, none or host"};
}

Result<BuildNetwork> BuildNetwork::open(const std::filesystem::path &folder, std::stop_token stop)
{
    Result<std::unique_ptr<Joined>> joined = Joined::open(folder, stop);
    if (joined) {
        std::string path = (*joined)->space.path();
        return BuildNetwork(std::move(path), {}, std::move(*joined));
    }
    if (joined.error().code == ErrorCode::Cancelled)
        return joined.error();
    return BuildNetwork({}, "the host's network is used: " + joined.error().message, nullptr);
}

BuildNetwork::BuildNetwork(std::string path, std::string note, std::unique_ptr<Joined> joined)
    : m_path(std::move(path)),
      m_note(std::move(note)),
      m_joined(std::move(joined))
{
}

BuildNetwork::BuildNetwork(BuildNetwork &&) noexcept = default;
BuildNetwork &BuildNetwork::operator=(BuildNetwork &&) noexcept = default;
BuildNetwork::~BuildNetwork() = default;

} // namespace lamella::sandbox
