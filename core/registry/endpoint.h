// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace lamella::registry {

/// One place that may have an image's repository: a registry or a mirror of it.
struct Endpoint {
    std::string host;       ///< "127.0.0.1:5000", "docker.io"
    std::string repository; ///< its name there: "library/ubuntu"
    bool insecure = false;  ///< plain HTTP and any certificate will do

    /// "127.0.0.1:5000/library/ubuntu", as people are told.
    [[nodiscard]] std::string name() const { return host + '/' + repository; }
    /// The host of its API: docker.io's is registry-1.docker.io.
    [[nodiscard]] std::string apiHost() const;
    /// Its host is this machine's own loopback.
    [[nodiscard]] bool isThisMachine() const;
    /// Whether it may be asked without encryption: this machine, or configured insecure.
    [[nodiscard]] bool allowsPlainHttp() const { return insecure || isThisMachine(); }

    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

} // namespace lamella::registry
