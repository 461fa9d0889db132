// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

namespace lamella::sandbox {

/// Which network a program sees.
enum class NetworkMode {
    Default, ///< that of the build's BuildNetwork
    None,    ///< a loopback interface only
    Host     ///< the host's
};

/// "default", "none" or "host".
Result<NetworkMode> parseNetworkMode(std::string_view text);

/// The network that all programs of one build share: a network namespace which pasta joins to the outside world, with
/// no way to the host's loopback. Where that is not possible it is the host's own network, and `note` says so.
/// The namespace and pasta end with the object, or with the process however that ends.
class BuildNetwork {
public:
    /// Makes the namespace; `folder` is an existing folder for its files. Needs enterNamespaces().
    static Result<BuildNetwork> open(const std::filesystem::path &folder, std::stop_token stop = {});

    BuildNetwork(BuildNetwork &&) noexcept;
    BuildNetwork &operator=(BuildNetwork &&) noexcept;
    BuildNetwork(const BuildNetwork &) = delete;
    BuildNetwork &operator=(const BuildNetwork &) = delete;
    ~BuildNetwork();

    /// Where the namespace can be entered; empty: the host's network.
    [[nodiscard]] const std::string &path() const { return m_path; }
    [[nodiscard]] bool isIsolated() const { return !m_path.empty(); }

    /// Why the host's network is used: a sentence for the log; empty when isolated.
    [[nodiscard]] const std::string &note() const { return m_note; }

private:
    struct Joined;
    BuildNetwork(std::string path, std::string note, std::unique_ptr<Joined> joined);

    std::string m_path;
    std::string m_note;
    std::unique_ptr<Joined> m_joined;
};

} // namespace lamella::sandbox
