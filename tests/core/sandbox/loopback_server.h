// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/unique_fd.h"

#include <thread>

namespace lamella::sandbox {

/// Says "greetings" to whoever connects to its port on the host's 127.0.0.1.
class LoopbackServer {
public:
    LoopbackServer();
    LoopbackServer(const LoopbackServer &) = delete;
    LoopbackServer &operator=(const LoopbackServer &) = delete;
    ~LoopbackServer();

    [[nodiscard]] int port() const { return m_port; }

private:
    UniqueFd m_socket;
    int m_port = 0;
    std::thread m_thread;
};

} // namespace lamella::sandbox
