// SPDX-License-Identifier: Apache-2.0
#include "app/cli/standard_input.h"

#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace lamella::cli {

Result<std::size_t> StandardInput::read(std::span<std::byte> into)
{
    constexpr int pause = 100; // milliseconds between two looks at the stop token
    while (!m_stop.stop_requested()) {
        pollfd waiting{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
        const int ready = ::poll(&waiting, 1, pause);
        if (ready < 0 && errno != EINTR)
            return systemError("cannot wait for standard input", errno);
        if (ready > 0)
            return FdSource(STDIN_FILENO).read(into);
    }
    return Error{ErrorCode::Cancelled, "reading standard input was stopped", {}, {}};
}

} // namespace lamella::cli
