// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file.h"
#include "core/base/result.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::build {

/// A builder that is not ours, driven through buildx: alone in PATH, or docker's plugin.
class OtherBuilder {
public:
    /// `name`: one that buildx knows, or the address of a BuildKit ("tcp://HOST:PORT", "unix:///PATH",
    /// "docker-container://NAME", "kube-pod://POD"), for which a builder is made that nobody else sees and that is gone
    /// with this. NotFound when there is no such builder, or no buildx.
    static Result<OtherBuilder> reach(const std::string &name, std::stop_token stop = {});

    /// What buildx calls its kind: "docker", "docker-container", "remote", "kubernetes", "cloud".
    [[nodiscard]] const std::string &driver() const { return m_driver; }

    /// The program and the words that build there.
    [[nodiscard]] std::vector<std::string> buildCommand() const;

    /// "K=V", whole; what is built gets no attestations but those asked for, as with our own builder.
    [[nodiscard]] std::vector<std::string> environment() const;

private:
    OtherBuilder(std::vector<std::string> program, std::string name)
        : m_program(std::move(program)),
          m_name(std::move(name))
    {
    }
    Result<void> connect(const std::string &address, const std::stop_token &stop);
    Result<void> inspect(const std::stop_token &stop);

    std::vector<std::string> m_program;
    std::string m_name;
    std::string m_driver;
    std::optional<TemporaryFolder> m_folder; ///< buildx's configuration with nothing but an address
};

/// A builder that buildx lists.
struct ListedBuilder {
    struct Node {
        std::string endpoint;
        std::string status; ///< "running", "inactive", …; empty when it could not be asked
        std::string version;
        std::vector<std::string> platforms;
    };
    std::string name;
    std::string driver;
    bool current = false; ///< the one that buildx itself takes when none is named
    std::vector<Node> nodes;
};

/// The builders that buildx knows. NotFound when there is no buildx.
Result<std::vector<ListedBuilder>> listBuilders(std::stop_token stop = {});

/// What `buildx ls --format json` prints, one JSON object a line. Corrupt for anything else.
Result<std::vector<ListedBuilder>> listedBuilders(std::string_view text);

} // namespace lamella::build
