// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <csignal>

namespace lamella::fetch {

/// Keeps SIGPIPE from this thread while it lives: a peer that closes an encrypted connection must not end the program.
class SigpipeGuard {
public:
    SigpipeGuard();
    SigpipeGuard(const SigpipeGuard &) = delete;
    SigpipeGuard &operator=(const SigpipeGuard &) = delete;
    ~SigpipeGuard();

private:
    sigset_t m_before{};
    bool m_wasPending = false;
};

} // namespace lamella::fetch
