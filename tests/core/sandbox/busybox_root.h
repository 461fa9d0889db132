// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file.h"
#include "core/sandbox/sandbox.h"

#include <filesystem>
#include <string>

namespace lamella::sandbox {

/// A small root file system, made from the machine's static busybox, and folders for runs on it.
class BusyboxRoot {
public:
    BusyboxRoot();

    [[nodiscard]] std::filesystem::path folder() const { return m_folder->path(); }
    [[nodiscard]] std::filesystem::path layer() const { return folder() / "layer"; }

    /// A run of `sh -c script` with fresh folders of its own; upper() is its upper folder.
    [[nodiscard]] RunSpec shell(const std::string &script);
    [[nodiscard]] std::filesystem::path upper() const;

    /// Puts a file into the layer.
    void write(const std::string &path, const std::string &text) const;

private:
    Result<TemporaryFolder> m_folder;
    int m_runs = 0;
};

/// What a captured run wrote, and how it ended.
struct Captured {
    std::string output;
    std::string errors;
    Result<RunOutcome> outcome;
};

Captured capture(const RunSpec &spec, std::stop_token stop = {});

/// The paths below a folder, relative, sorted.
std::vector<std::string> pathsBelow(const std::filesystem::path &folder);

/// Whether any process of the machine has these words in its command line.
bool isAnyoneRunning(const std::string &words);

} // namespace lamella::sandbox
