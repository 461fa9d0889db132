// SPDX-License-Identifier: Apache-2.0
#include "core/fetch/sigpipe_guard.h"

#include <ctime>

namespace lamella::fetch {

namespace {

sigset_t onlySigpipe()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    return set;
}

} // namespace

SigpipeGuard::SigpipeGuard()
{
    sigset_t pending;
    sigpending(&pending);
    m_wasPending = sigismember(&pending, SIGPIPE) == 1;
    const sigset_t set = onlySigpipe();
    pthread_sigmask(SIG_BLOCK, &set, &m_before);
}

SigpipeGuard::~SigpipeGuard()
{
    if (!m_wasPending) {
        const sigset_t set = onlySigpipe();
        const timespec atOnce{};
        (void)sigtimedwait(&set, nullptr, &atOnce);
    }
    pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

} // namespace lamella::fetch
