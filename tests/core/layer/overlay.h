// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file.h"
#include "core/base/process.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <sys/mount.h>
#include <vector>

namespace lamella::layer {

/// Whether these tests run inside a user namespace of their own, where overlayfs has other marks and devices cannot be
/// made (user_namespace_test.cpp starts them so).
inline bool inUserNamespace()
{
    return ::getenv("LAMELLA_TEST_USER_NAMESPACE") != nullptr;
}

/// Runs a shell script in a folder; its output.
inline std::string shell(const std::filesystem::path &folder, const std::string &script)
{
    const auto outcome = runProcess({.arguments = {"sh", "-euc", script}, .folder = folder.string()});
    EXPECT_TRUE(outcome) << outcome.error().render();
    EXPECT_EQ(outcome->exitCode, 0) << script << "\n" << outcome->errors;
    return outcome->output;
}

/// A folder of its own, with a real overlay in it: lower folders, topmost first, below one upper folder.
class Overlay {
public:
    explicit Overlay(std::vector<std::filesystem::path> lowers) : m_folder(*TemporaryFolder::create("/tmp", "overlay"))
    {
        for (const char *name : {"upper", "work", "merged", "empty"})
            std::filesystem::create_directory(m_folder.path() / name);
        if (lowers.empty())
            lowers.push_back(m_folder.path() / "empty");
        std::string options = inUserNamespace() ? "userxattr" : "redirect_dir=off,metacopy=off,index=off";
        options += ",upperdir=" + upper().string() + ",workdir=" + (m_folder.path() / "work").string() + ",lowerdir=";
        for (std::size_t place = 0; place < lowers.size(); ++place)
            options += (place == 0 ? "" : ":") + lowers[place].string();
        m_mounted = ::mount("overlay", merged().c_str(), "overlay", 0, options.c_str()) == 0;
        EXPECT_TRUE(m_mounted) << "these tests need root and overlayfs";
    }
    Overlay(const Overlay &) = delete;
    Overlay &operator=(const Overlay &) = delete;
    ~Overlay()
    {
        if (m_mounted)
            ::umount2(merged().c_str(), MNT_DETACH);
    }

    [[nodiscard]] std::filesystem::path upper() const { return m_folder.path() / "upper"; }
    [[nodiscard]] std::filesystem::path merged() const { return m_folder.path() / "merged"; }

    /// Runs a script in the merged root.
    std::string run(const std::string &script) const { return shell(merged(), script); }

    /// Everything the merged root shows: one line a path with type, mode, owner, size, link, time, links, bytes.
    [[nodiscard]] std::string listing() const
    {
        return shell(merged(), "find . -mindepth 1 -printf '%P|%y|%m|%U:%G|%l|%T@|' "
                               "\\( -type f -printf '%s|%n|' -exec sha256sum < {} \\; -o -printf '\\n' \\) | sort");
    }

private:
    TemporaryFolder m_folder;
    bool m_mounted = false;
};

} // namespace lamella::layer
