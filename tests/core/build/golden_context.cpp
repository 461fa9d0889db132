// SPDX-License-Identifier: Apache-2.0
#include "tests/core/build/golden_context.h"

#include "core/base/file.h"

#include <array>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace lamella::build {

namespace fs = std::filesystem;

namespace {

constexpr fs::perms plain = fs::perms(0644);

void stamp(const fs::path &path, std::int64_t time)
{
    const std::array<timespec, 2> times{timespec{time, 0}, timespec{time, 0}};
    EXPECT_EQ(::utimensat(AT_FDCWD, path.c_str(), times.data(), AT_SYMLINK_NOFOLLOW), 0) << path;
}

void applyStep(const std::vector<std::string> &words, const fs::path &context, const fs::path &data, std::int64_t time)
{
    ASSERT_GE(words.size(), 2U);
    const std::string &what = words.front();
    const fs::path path = context / (what == "write" ? words[1] : words.back());
    if (what == "write") {
        fs::create_directories(path.parent_path());
        ASSERT_TRUE(replaceFile(path, words.at(2)));
        fs::permissions(path, plain);
    } else if (what == "folder") {
        fs::create_directories(path);
    } else if (what == "mode") {
        fs::permissions(path, fs::perms(std::stoul(words[1], nullptr, 8)));
    } else if (what == "symlink") {
        fs::create_symlink(words[1], path);
    } else if (what == "hardlink") {
        fs::create_hard_link(context / words[1], path);
    } else if (what == "fifo") {
        ASSERT_EQ(::mkfifo(path.c_str(), 0644), 0);
        fs::permissions(path, plain);
    } else if (what == "copy") {
        fs::copy_file(data / words[1], path);
        fs::permissions(path, plain);
    } else if (what == "remove") {
        fs::remove(path);
        return;
    } else {
        ASSERT_EQ(what, "touch");
    }
    stamp(path, time);
}

} // namespace

void applySteps(const Json &steps, const fs::path &context, const fs::path &data, std::int64_t time)
{
    const mode_t before = ::umask(022);
    for (const Json &step : steps.items())
        applyStep(step.strings(), context, data, time);
    ::umask(before);
}

void stampAll(const fs::path &context)
{
    std::vector<fs::path> paths;
    for (const fs::directory_entry &entry : fs::recursive_directory_iterator(context))
        paths.push_back(entry.path());
    for (const fs::path &path : paths)
        stamp(path, setUpTime);
}

} // namespace lamella::build
