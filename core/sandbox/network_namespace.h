// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>

namespace lamella::sandbox {

/// A network namespace kept by a file, until destroyed. Needs enterNamespaces().
class NetworkNamespace {
public:
    /// Makes one at `file`, which is made as well.
    static Result<NetworkNamespace> create(const std::filesystem::path &file);

    NetworkNamespace(NetworkNamespace &&other) noexcept;
    NetworkNamespace &operator=(NetworkNamespace &&) = delete;
    NetworkNamespace(const NetworkNamespace &) = delete;
    NetworkNamespace &operator=(const NetworkNamespace &) = delete;
    ~NetworkNamespace();

    [[nodiscard]] const std::string &path() const { return m_path; }

    /// Whether there is a way out of it, over IPv4 or IPv6.
    [[nodiscard]] Result<bool> hasDefaultRoute() const;

private:
    explicit NetworkNamespace(std::string path) : m_path(std::move(path)) {}
    std::string m_path;
};

} // namespace lamella::sandbox
