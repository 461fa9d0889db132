// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/output_pump.h"

#include "core/base/stream.h"

#include <array>
#include <cerrno>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace lamella::sandbox {

namespace {

using Take = std::function<void(int stream, std::string_view bytes)>;

/// Hands on what one stream has; closes it at its end.
void drain(UniqueFd &stream, int number, const Take &take)
{
    std::array<std::byte, 65536> block{};
    const ssize_t count = ::read(stream.get(), block.data(), block.size());
    if (count > 0)
        take(number, asText(std::span(block).first(static_cast<std::size_t>(count))));
    else if (count == 0 || (errno != EINTR && errno != EAGAIN))
        stream.reset();
}

} // namespace

Result<int> waitForEnd(EnclosedProcess &process, UniqueFd output, UniqueFd errors, const Take &take,
                       const std::stop_token &stop)
{
    const UniqueFd wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!wake)
        return systemError("cannot make an event descriptor", errno);
    const std::stop_callback onStop(stop, [&wake] { ::eventfd_write(wake.get(), 1); });
    bool isRunning = true;
    bool isStopped = false;
    while (isRunning || output || errors) {
        std::array<pollfd, 4> waiting{{{output.get(), POLLIN, 0},
                                       {errors.get(), POLLIN, 0},
                                       {isRunning ? process.endDescriptor() : -1, POLLIN, 0},
                                       {isStopped ? -1 : wake.get(), POLLIN, 0}}};
        if (::poll(waiting.data(), waiting.size(), -1) < 0)
            continue;
        if (waiting[0].revents != 0)
            drain(output, 1, take);
        if (waiting[1].revents != 0)
            drain(errors, 2, take);
        isRunning = isRunning && waiting[2].revents == 0;
        if (waiting[3].revents != 0) {
            process.kill();
            isStopped = true;
        }
    }
    const int exitCode = process.wait();
    if (isStopped)
        return Error{ErrorCode::Cancelled, "the program was stopped", {}, {}};
    return exitCode;
}

} // namespace lamella::sandbox
