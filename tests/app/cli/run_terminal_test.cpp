// SPDX-License-Identifier: Apache-2.0
// `lamella run -t`: a program at a terminal of its own, which is joined to ours.
#include "tests/app/cli/container_test.h"

#include <gmock/gmock.h>

#include <array>
#include <csignal>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>

namespace lamella::cli {

namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr int longest = 20'000; ///< milliseconds that a program may be silent

/// What stood on the screen, and how it ended.
struct Screen {
    std::string text;
    int exitCode = -1;
};

class RunTerminal : public ContainerTest {
protected:
    /// Runs a script in a container at a terminal of 33 lines; once `prompt` stands there, `typed` is typed.
    Screen run(const std::string &script, const std::string &prompt = {}, const std::string &typed = {})
    {
        std::vector<std::string> words{LAMELLA_PROGRAM, "--store", (m_folder.path() / "store").string(), "run"};
        words.insert(words.end(), {"--rm", "-it", "--network", "none", "lamella/base:1", "sh", "-c", script});
        std::vector<char *> arguments;
        for (std::string &word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        const winsize size{.ws_row = 33, .ws_col = 77, .ws_xpixel = 0, .ws_ypixel = 0};
        int master = -1;
        const pid_t child = ::forkpty(&master, nullptr, nullptr, &size);
        if (child == 0) {
            ::execv(arguments[0], arguments.data());
            ::_exit(99);
        }
        const UniqueFd terminal(master);
        Screen screen{.text = watch(terminal.get(), prompt, typed)};
        int status = 0;
        if (screen.text.ends_with(silent))
            ::kill(child, SIGKILL);
        EXPECT_EQ(::waitpid(child, &status, 0), child);
        screen.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        return screen;
    }

private:
    static constexpr std::string_view silent = "(nothing more came)";

    static std::string watch(int terminal, const std::string &prompt, std::string typed)
    {
        std::string text;
        for (;;) {
            pollfd waiting{terminal, POLLIN, 0};
            if (::poll(&waiting, 1, longest) <= 0)
                return text.append(silent);
            std::array<char, 4096> block{};
            const ssize_t count = ::read(terminal, block.data(), block.size());
            if (count <= 0)
                return text;
            text.append(block.data(), static_cast<std::size_t>(count));
            if (typed.empty() || !text.contains(prompt))
                continue;
            EXPECT_EQ(::write(terminal, typed.data(), typed.size()), static_cast<ssize_t>(typed.size()));
            typed.clear();
        }
    }
};

TEST_F(RunTerminal, ShowsTheLastWordsAsTheyAre)
{
    for (int i = 0; i < 20; ++i) {
        const Screen screen = run("echo hello");
        ASSERT_EQ(screen.text, "hello\r\n");
        ASSERT_EQ(screen.exitCode, 0);
    }
    std::string all;
    for (int i = 1; i <= 20'000; ++i)
        all += std::to_string(i) + "\r\n";
    EXPECT_EQ(run("seq 20000").text, all);
}

TEST_F(RunTerminal, EndsAsTheProgramEnds)
{
    EXPECT_EQ(run("exit 7").exitCode, 7);
    EXPECT_EQ(run("sh -c 'kill -9 $$'; exit $?").exitCode, 137);
}

TEST_F(RunTerminal, KeysAndSizeAreTheProgramsOwn)
{
    const Screen screen = run("stty size; read word; echo \"<$word>\"", "33 77", "typed\r");
    EXPECT_EQ(screen.text, "33 77\r\ntyped\r\n<typed>\r\n");
}

TEST_F(RunTerminal, InterruptReachesTheProgramAndNotUs)
{
    const Screen screen = run("trap 'echo caught; exit 5' INT; echo ready; while :; do sleep 1; done", "ready", "\x03");
    EXPECT_THAT(screen.text, StartsWith("ready"));
    EXPECT_THAT(screen.text, HasSubstr("caught"));
    EXPECT_EQ(screen.exitCode, 5);
}

} // namespace

} // namespace lamella::cli
