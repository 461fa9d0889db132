// SPDX-License-Identifier: Apache-2.0
#include "busybox_root.h"

#include "core/sandbox/user_namespace.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace lamella::sandbox {

namespace {

namespace fs = std::filesystem;

/// Every test of this floor mounts; its process enters the namespaces before the first.
class InNamespaces : public testing::Environment {
public:
    void SetUp() override
    {
        const Result<Privilege> entered = enterNamespaces();
        ASSERT_TRUE(entered) << entered.error().render();
    }
};

[[maybe_unused]] const testing::Environment *const inNamespaces =
    testing::AddGlobalTestEnvironment(std::make_unique<InNamespaces>().release());

} // namespace

BusyboxRoot::BusyboxRoot() : m_folder(TemporaryFolder::create(fs::temp_directory_path(), "sandbox"))
{
    fs::create_directories(layer() / "bin");
    fs::create_directories(layer() / "etc");
    fs::create_directories(layer() / "tmp");
    fs::copy_file("/bin/busybox", layer() / "bin/busybox");
    for (const char *applet :
         {"sh", "cat", "chmod", "chown", "echo", "grep", "hostname", "id",   "ls", "mkdir", "mknod", "nc", "nslookup",
          "ps", "pwd", "rm",    "sleep", "stat", "test", "touch",    "true", "wc", "wget",  "ip",    "env"})
        fs::create_symlink("busybox", layer() / "bin" / applet);
    write("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nada:x:1000:1001::/home/ada:/bin/sh\n");
    write("/etc/group", "root:x:0:\nada:x:1001:\nstaff:x:50:ada\n");
}

void BusyboxRoot::write(const std::string &path, const std::string &text) const
{
    std::ofstream(layer().string() + path) << text;
}

RunSpec BusyboxRoot::shell(const std::string &script)
{
    ++m_runs;
    const fs::path run = folder() / ("run" + std::to_string(m_runs));
    fs::create_directories(run / "files");
    return {.lowers = {layer()},
            .upper = run / "upper",
            .work = run / "work",
            .folder = run / "files",
            .arguments = {"/bin/sh", "-c", script}};
}

fs::path BusyboxRoot::upper() const
{
    return folder() / ("run" + std::to_string(m_runs)) / "upper";
}

Captured capture(const RunSpec &spec, std::stop_token stop)
{
    const Result<Sandbox> sandbox = Sandbox::open();
    if (!sandbox)
        return {{}, {}, sandbox.error()};
    Captured captured{{}, {}, Error{}};
    captured.outcome = sandbox->run(
        spec, [&](int stream, std::string_view bytes) { (stream == 1 ? captured.output : captured.errors) += bytes; },
        std::move(stop));
    return captured;
}

std::vector<std::string> pathsBelow(const fs::path &folder)
{
    std::vector<std::string> paths;
    for (const fs::directory_entry &entry : fs::recursive_directory_iterator(folder))
        paths.push_back(entry.path().lexically_relative(folder).string());
    std::ranges::sort(paths);
    return paths;
}

bool isAnyoneRunning(const std::string &words)
{
    std::error_code problem;
    for (const fs::directory_entry &entry : fs::directory_iterator("/proc", problem)) {
        std::string line = readFile(entry.path() / "cmdline", 1 << 20).value_or(std::string());
        std::ranges::replace(line, '\0', ' ');
        if (line.contains(words))
            return true;
    }
    return false;
}

} // namespace lamella::sandbox
