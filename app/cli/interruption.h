// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

#include <stop_token>
#include <thread>

namespace lamella::cli {

/// Turns SIGINT, SIGTERM and SIGHUP into a stop request while it lives. A second signal ends the program at once with
/// exit code 130. A closed pipe becomes a failed write instead of a signal. The programs we start keep the usual
/// meaning of all of them. One at a time.
class Interruption {
public:
    static Result<Interruption> watch();

    Interruption(Interruption &&) noexcept = default;
    Interruption &operator=(Interruption &&) = delete;
    Interruption(const Interruption &) = delete;
    Interruption &operator=(const Interruption &) = delete;
    ~Interruption();

    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

private:
    explicit Interruption(UniqueFd event);

    UniqueFd m_event;
    std::stop_source m_source;
    std::thread m_watcher;
};

} // namespace lamella::cli
