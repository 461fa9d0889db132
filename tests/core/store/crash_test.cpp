// SPDX-License-Identifier: Apache-2.0
#include "core/store/fsck.h"
#include "core/store/records.h"
#include "tests/core/store/test_image.h"

#include <chrono>
#include <csignal>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace lamella::store {
namespace {

/// Writes images and tags for ever; tells each tag through `reports` once it was reported done.
[[noreturn]] void writeForEver(const std::filesystem::path &folder, const std::string &writer, int reports)
{
    Store store = Store::open(folder, Access::ReadWrite).value();
    for (int i = 0;; ++i) {
        const std::string name = writer + "-" + std::to_string(i % 7);
        const std::string content = writer + std::to_string(i) + std::string(50'000, 'x');
        const oci::Descriptor manifest = putImage(store, {{{"base", "the same"}}, {{"file", content}}});
        if (!store.tags().setTag(named(name), manifest) || !store.tags().find(named(name)).value())
            ::_exit(1);
        const std::string line = name + "\n";
        if (::write(reports, line.data(), line.size()) < 0)
            ::_exit(2);
        if (!CacheRecords(store.database()).put({name, "own", "RUN", {}, {}, now(), now()}))
            ::_exit(3);
    }
}

TEST_F(StoreTest, KillingWritersAtAnyInstantLosesNothingReported)
{
    std::set<std::string> reported;
    for (int round = 0; round < 6; ++round) {
        int pipe[2];
        ASSERT_EQ(::pipe(pipe), 0);
        pid_t children[2];
        for (int writer = 0; writer < 2; ++writer) {
            children[writer] = ::fork();
            if (children[writer] == 0)
                writeForEver(folder(), writer == 0 ? "left" : "right", pipe[1]);
        }
        ::close(pipe[1]);
        std::this_thread::sleep_for(std::chrono::milliseconds(150 + 37 * round));
        for (const pid_t child : children) {
            ::kill(child, SIGKILL);
            int status = 0;
            ASSERT_EQ(::waitpid(child, &status, 0), child);
            EXPECT_TRUE(WIFSIGNALED(status)) << "a writer failed with " << WEXITSTATUS(status);
        }
        FdSource source(pipe[0]);
        std::string lines = readAll(source, 1'000'000).value();
        for (std::size_t end = 0; (end = lines.find('\n')) != std::string::npos; lines.erase(0, end + 1))
            reported.insert(lines.substr(0, end));
        ::close(pipe[0]);
        progress::NullSink sink;
        const std::vector<Problem> problems = fsck(store, {}, sink).value();
        for (const Problem &problem : problems)
            ADD_FAILURE() << problem.kind << ": " << problem.what;
        for (const std::string &name : reported)
            EXPECT_TRUE(findImage(store, name)) << name;
    }
    EXPECT_FALSE(reported.empty());
}

TEST_F(StoreTest, ManyThreadsTagAtOnce)
{
    const oci::Descriptor manifest = putImage(store, {{{"a", "1"}}});
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&, thread] {
                for (int i = 0; i < 10; ++i)
                    EXPECT_TRUE(
                        store.tags().setTag(named("t" + std::to_string(thread) + ":" + std::to_string(i)), manifest));
            });
    }
    EXPECT_EQ(findImage(store, "t0:0").value().names.size(), 40u);
}

} // namespace
} // namespace lamella::store
