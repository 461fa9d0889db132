// SPDX-License-Identifier: Apache-2.0
#include "app/cli/interruption.h"

#include "app/cli/command.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <utility>

#include <sys/eventfd.h>
#include <unistd.h>

namespace lamella::cli {

namespace {

constexpr std::array stopSignals{SIGINT, SIGTERM, SIGHUP};
constexpr std::uint64_t ending = 1U << 16U;

// A signal handler reaches nothing but statics.
std::atomic<int> signalEvent = -1;
std::atomic<int> signalsSeen = 0;

void onStopSignal(int)
{
    const int before = errno;
    if (signalsSeen.fetch_add(1) > 0)
        _exit(Interrupted);
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = write(signalEvent.load(), &one, sizeof one);
    errno = before;
}

void onClosedPipe(int) {}

// SA_RESTART: reads and waits of core go on, and see the stop token where they look at it.
void handle(int number, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, nullptr);
}

void waitForSignal(int event, std::stop_source &source)
{
    std::uint64_t count = 0;
    while (read(event, &count, sizeof count) < 0 && errno == EINTR) {
    }
    if (count % ending != 0)
        source.request_stop();
}

} // namespace

Result<Interruption> Interruption::watch()
{
    UniqueFd event(eventfd(0, EFD_CLOEXEC));
    if (!event)
        return systemError("cannot watch for signals", errno);
    return Interruption(std::move(event));
}

Interruption::Interruption(UniqueFd event) : m_event(std::move(event))
{
    signalEvent = m_event.get();
    signalsSeen = 0;
    m_watcher = std::thread([event = m_event.get(), source = m_source]() mutable { waitForSignal(event, source); });
    for (const int number : stopSignals) {
        struct sigaction before = {};
        sigaction(number, nullptr, &before);
        // What nohup or a shell's background job ignores stays ignored.
        if (before.sa_handler != SIG_IGN)
            handle(number, onStopSignal);
    }
    handle(SIGPIPE, onClosedPipe);
}

Interruption::~Interruption()
{
    if (!m_watcher.joinable())
        return;
    const std::uint64_t end = ending;
    [[maybe_unused]] const ssize_t written = write(m_event.get(), &end, sizeof end);
    m_watcher.join();
    for (const int number : stopSignals)
        handle(number, SIG_DFL);
    handle(SIGPIPE, SIG_DFL);
    signalEvent = -1;
}

} // namespace lamella::cli
