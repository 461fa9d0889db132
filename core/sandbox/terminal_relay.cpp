// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/terminal_relay.h"

#include "core/base/stream.h"

#include <array>
#include <cerrno>
#include <optional>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace lamella::sandbox {

namespace {

constexpr int keys = STDIN_FILENO;
constexpr int glance = 200; ///< milliseconds between two looks at the size of the caller's terminal

/// The caller's terminal without a meaning of its own for any key, as long as this lives.
class RawTerminal {
public:
    RawTerminal()
    {
        termios settings{};
        if (::tcgetattr(keys, &settings) != 0)
            return;
        m_before = settings;
        ::cfmakeraw(&settings);
        ::tcsetattr(keys, TCSADRAIN, &settings);
    }
    RawTerminal(const RawTerminal &) = delete;
    RawTerminal &operator=(const RawTerminal &) = delete;
    ~RawTerminal()
    {
        if (m_before)
            ::tcsetattr(keys, TCSADRAIN, &*m_before);
    }

private:
    std::optional<termios> m_before; ///< none: it is no terminal
};

/// One program at its terminal.
class Relay {
public:
    using Take = std::function<void(std::string_view)>;

    Relay(EnclosedProcess &process, ConsoleSocket &console, const Take &take)
        : m_process(process),
          m_console(console),
          m_take(take)
    {
    }

    Result<int> run(const std::stop_token &stop)
    {
        const UniqueFd wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
        if (!wake)
            return systemError("cannot make an event descriptor", errno);
        const std::stop_callback onStop(stop, [&wake] { ::eventfd_write(wake.get(), 1); });
        while (m_running || m_terminal)
            TRY(step(wake.get()));
        const int exitCode = m_process.wait();
        if (m_stopped)
            return Error{ErrorCode::Cancelled, "the program was stopped", {}, {}};
        return exitCode;
    }

private:
    Result<void> step(int wake)
    {
        const bool isAwaited = m_running && !m_met;
        std::array<pollfd, 5> waiting{{{isAwaited ? m_console.descriptor() : -1, POLLIN, 0},
                                       {m_terminal.get(), POLLIN, 0},
                                       {m_terminal && m_typing ? keys : -1, POLLIN, 0},
                                       {m_running ? m_process.endDescriptor() : -1, POLLIN, 0},
                                       {m_stopped ? -1 : wake, POLLIN, 0}}};
        const int ready = ::poll(waiting.data(), waiting.size(), glance);
        followSize();
        if (ready <= 0)
            return {};
        if (waiting[0].revents != 0) {
            m_met = true;
            m_terminal = TRY(m_console.take());
            followSize();
        }
        if (waiting[1].revents != 0)
            show();
        if (waiting[2].revents != 0)
            type();
        m_running = m_running && waiting[3].revents == 0;
        if (waiting[4].revents != 0) {
            m_process.kill();
            m_stopped = true;
        }
        return {};
    }

    void followSize()
    {
        winsize size{};
        if (!m_terminal || ::ioctl(keys, TIOCGWINSZ, &size) != 0
            || (m_size && m_size->ws_row == size.ws_row && m_size->ws_col == size.ws_col))
            return;
        ::ioctl(m_terminal.get(), TIOCSWINSZ, &size);
        m_size = size;
    }

    /// The terminal's end is there when the last program that had it has ended: reading fails with EIO.
    void show()
    {
        std::array<std::byte, 16384> block{};
        const ssize_t count = ::read(m_terminal.get(), block.data(), block.size());
        if (count > 0)
            m_take(asText(std::span(block).first(static_cast<std::size_t>(count))));
        else if (count == 0 || (errno != EINTR && errno != EAGAIN))
            m_terminal.reset();
    }

    void type()
    {
        std::array<std::byte, 4096> block{};
        const ssize_t count = ::read(keys, block.data(), block.size());
        if (count < 0 && errno == EINTR)
            return;
        FdSink program(m_terminal.get());
        m_typing = count > 0 && program.write(std::span(block).first(static_cast<std::size_t>(count))).has_value();
    }

    EnclosedProcess &m_process;
    ConsoleSocket &m_console;
    const Take &m_take;
    UniqueFd m_terminal;
    std::optional<winsize> m_size;
    bool m_met = false; ///< the runtime came
    bool m_running = true;
    bool m_typing = true;
    bool m_stopped = false;
};

} // namespace

Result<int> relayTerminal(EnclosedProcess &process, ConsoleSocket &console,
                          const std::function<void(std::string_view)> &take, const std::stop_token &stop)
{
    const RawTerminal raw;
    return Relay(process, console, take).run(stop);
}

} // namespace lamella::sandbox
