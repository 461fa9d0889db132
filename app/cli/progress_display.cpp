// SPDX-License-Identifier: Apache-2.0
#include "app/cli/progress_display.h"

#include "core/base/stream.h"
#include "core/progress/json.h"
#include "core/progress/pace.h"
#include "core/progress/plain_printer.h"
#include "core/progress/tty_printer.h"

#include <charconv>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <thread>

#include <sys/ioctl.h>
#include <unistd.h>

namespace lamella::cli {

namespace {

std::string_view variable(const char *name)
{
    const char *value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nothing here changes the environment
    return value ? value : std::string_view();
}

/// Progress that cannot be shown stops no work.
void writeError(std::string_view text)
{
    if (!text.empty())
        (void)FdSink(STDERR_FILENO).write(asBytes(text));
}

progress::TtySize terminalSize()
{
    winsize size{};
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
        return {};
    return {size.ws_col, size.ws_row};
}

progress::TtyOptions ttyOptions()
{
    progress::TtyOptions options{.colors = progress::ttyColors(variable("NO_COLOR"), variable("BUILDKIT_COLORS"))};
    const std::string_view lines = variable("BUILDKIT_TTY_LOG_LINES");
    if (std::size_t wanted = 0;
        std::from_chars(lines.data(), lines.data() + lines.size(), wanted).ec == std::errc{} && wanted > 0)
        options.logLines = wanted;
    options.size = terminalSize;
    return options;
}

/// Prints with the updates, as often as the pace allows, and in pauses between them from a thread of its own.
class PacedDisplay : public ProgressDisplay {
public:
    explicit PacedDisplay(std::unique_ptr<progress::Printer> printer)
        : m_printer(std::move(printer)),
          m_refresher([this](const std::stop_token &stop) { refresh(stop); })
    {
    }
    PacedDisplay(const PacedDisplay &) = delete;
    PacedDisplay &operator=(const PacedDisplay &) = delete;
    ~PacedDisplay() override { end(); }

    void emit(progress::SolveStatus status) override
    {
        const std::lock_guard lock(m_mutex);
        const Time present = now();
        m_printer->update(status, present);
        m_updates = true;
        if (m_pace.allows(present))
            writeError(m_printer->print(present));
        m_changed.notify_one();
    }

    void finish() override { end(); }

private:
    void refresh(const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        while (!stop.stop_requested()) {
            m_updates = false;
            const bool isDisturbed = m_changed.wait_for(lock, stop, progress::Pace::idle, [this] { return m_updates; });
            if (!isDisturbed && !stop.stop_requested())
                writeError(m_printer->print(now()));
        }
    }

    void end()
    {
        if (!m_refresher.joinable())
            return;
        m_refresher.request_stop();
        m_refresher.join();
        const std::lock_guard lock(m_mutex);
        writeError(m_printer->finish(now()));
    }

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::unique_ptr<progress::Printer> m_printer;
    progress::Pace m_pace;
    bool m_updates = false;
    std::jthread m_refresher;
};

class RawJsonDisplay : public ProgressDisplay {
public:
    void emit(progress::SolveStatus status) override
    {
        const std::string line = progress::encode(status) + "\n";
        const std::lock_guard lock(m_mutex);
        writeError(line);
    }
    void finish() override {}

private:
    std::mutex m_mutex;
};

class QuietDisplay : public ProgressDisplay {
public:
    void emit(progress::SolveStatus) override {}
    void finish() override {}
};

} // namespace

Result<std::unique_ptr<ProgressDisplay>> ProgressDisplay::create(std::string_view mode)
{
    if (mode == "rawjson")
        return std::make_unique<RawJsonDisplay>();
    if (mode == "quiet")
        return std::make_unique<QuietDisplay>();
    if (mode == "plain")
        return std::make_unique<PacedDisplay>(std::make_unique<progress::PlainPrinter>());
    const bool isTerminal = isatty(STDERR_FILENO) == 1;
    if (mode == "tty" && !isTerminal)
        return Error{ErrorCode::InvalidInput, "--progress=tty needs a terminal at standard error", {}, "use plain"};
    if (mode != "auto" && mode != "tty")
        return Error{ErrorCode::InvalidInput, "there is no progress mode '" + std::string(mode) + "'", {}, {}};
    if (isTerminal)
        return std::make_unique<PacedDisplay>(std::make_unique<progress::TtyPrinter>(ttyOptions()));
    return std::make_unique<PacedDisplay>(std::make_unique<progress::PlainPrinter>());
}

} // namespace lamella::cli
