// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <sys/types.h>

namespace lamella::sandbox {

/// A Unix socket that passes each connection on to another one, until destroyed: so a program reaches a service of the
/// caller's, an SSH agent say, through a socket that it may open.
class SocketRelay {
public:
    /// Who may open the new socket.
    struct Access {
        unsigned mode = 0600;
        uid_t uid = 0;
        gid_t gid = 0;
    };

    /// Listens at `path`, which is made. Nothing is asked of `target` until somebody connects.
    static Result<SocketRelay> start(const std::filesystem::path &path, const std::filesystem::path &target,
                                     const Access &access);

    SocketRelay(SocketRelay &&) noexcept;
    SocketRelay &operator=(SocketRelay &&) = delete;
    SocketRelay(const SocketRelay &) = delete;
    SocketRelay &operator=(const SocketRelay &) = delete;
    ~SocketRelay();

private:
    struct Work;
    explicit SocketRelay(std::unique_ptr<Work> work);
    std::unique_ptr<Work> m_work;
};

} // namespace lamella::sandbox
