// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lamella::sandbox {

/// Where an isolated network forwards name queries to the host's resolver.
inline constexpr std::string_view forwardedResolver = "169.254.1.1";

/// The /etc/resolv.conf of a program, made from the host's: without its comments, and in an isolated network without
/// the name servers that listen on the host's loopback, `forwardedResolver` standing in when none is left.
[[nodiscard]] std::string resolverFile(std::string_view host, bool isIsolated);

/// Whether all name servers named there are the local stub of systemd-resolved.
[[nodiscard]] bool namesOnlyResolvedStub(std::string_view host);

/// The host's resolv.conf; where that only names systemd-resolved's stub, the one with the real servers behind it.
[[nodiscard]] std::string hostResolverFile();

/// The /etc/hosts of a program. `extra` holds "name:address" or "name=address".
[[nodiscard]] std::string hostsFile(std::string_view hostname, const std::vector<std::string> &extra);

} // namespace lamella::sandbox
