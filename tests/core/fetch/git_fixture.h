// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file.h"
#include "core/base/process.h"
#include "tests/core/fetch/test_server.h"

#include <filesystem>
#include <gtest/gtest.h>

namespace lamella::test {

/// A repository made by the git program, in a folder of its own.
class GitFixture {
public:
    explicit GitFixture(const std::filesystem::path &folder) : m_folder(folder)
    {
        std::filesystem::create_directories(folder);
        git({"init", "-q", "-b", "main"});
    }

    /// Runs git in it; what it printed, without the last newline.
    std::string git(std::vector<std::string> words) const
    {
        words.insert(words.begin(), {"git", "-c", "protocol.file.allow=always"});
        ProcessSpec spec{.arguments = std::move(words), .environment = environment(), .folder = m_folder.string()};
        const Result<ProcessOutcome> outcome = runProcess(spec);
        if (!outcome || outcome->exitCode != 0) {
            ADD_FAILURE() << spec.arguments[3] << ": " << (outcome ? outcome->errors : outcome.error().render());
            return {};
        }
        return outcome->output.substr(0, outcome->output.find_last_not_of('\n') + 1);
    }

    void write(const std::string &path, const std::string &text) const
    {
        const std::filesystem::path file = m_folder / path;
        std::filesystem::create_directories(file.parent_path());
        EXPECT_TRUE(replaceFile(file, text));
    }

    /// Commits everything; the commit's name.
    std::string commit() const
    {
        git({"add", "-A"});
        git({"commit", "-q", "--allow-empty", "-m", "x"});
        return git({"rev-parse", "HEAD"});
    }

    [[nodiscard]] const std::filesystem::path &folder() const { return m_folder; }

private:
    static std::vector<std::string> environment()
    {
        std::vector<std::string> all{"HOME=/nowhere", "GIT_CONFIG_NOSYSTEM=1", "PATH=/usr/bin:/bin"};
        for (const std::string who : {"AUTHOR", "COMMITTER"}) {
            all.push_back("GIT_" + who + "_NAME=A");
            all.push_back("GIT_" + who + "_EMAIL=a@b");
            all.push_back("GIT_" + who + "_DATE=2023-11-14T22:13:20Z");
        }
        return all;
    }

    std::filesystem::path m_folder;
};

/// Answers what git's smart HTTP protocol asks of the repositories below `root`: "/name/info/refs", say.
inline Answer answerGit(const Asked &asked, const std::filesystem::path &root)
{
    const std::string path = asked.target.substr(0, asked.target.find('?'));
    const bool refs = path.ends_with("/info/refs");
    const std::string_view suffix = refs ? "/info/refs" : "/git-upload-pack";
    if (!path.ends_with(suffix))
        return {.status = 404};
    const std::filesystem::path repository = root / path.substr(1, path.size() - suffix.size() - 1);
    if (!std::filesystem::exists(repository))
        return {.status = 404};
    ProcessSpec spec{.arguments = {"git", "-c", "safe.directory=*", "-c", "uploadpack.allowAnySHA1InWant=true",
                                   "upload-pack", "--stateless-rpc"},
                     .input = asked.body};
    if (refs)
        spec.arguments.emplace_back("--advertise-refs");
    spec.arguments.push_back(repository.string());
    const Result<ProcessOutcome> outcome = runProcess(spec);
    if (!outcome || (outcome->exitCode != 0 && outcome->output.empty()))
        return {.status = 500, .body = outcome ? outcome->errors : outcome.error().render()};
    const std::string type = refs ? "advertisement" : "result";
    Answer answer{.headers = {{"Content-Type", "application/x-git-upload-pack-" + type}}};
    answer.body = (refs ? "001e# service=git-upload-pack\n0000" : "") + outcome->output;
    return answer;
}

} // namespace lamella::test
