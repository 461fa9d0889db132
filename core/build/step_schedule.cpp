// SPDX-License-Identifier: Apache-2.0
#include "core/build/step_schedule.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

namespace lamella::build {

namespace {

class Schedule {
public:
    Schedule(const Prerequisites &needs, const std::function<bool(std::size_t)> &work)
        : m_work(work),
          m_missing(needs.size()),
          m_waiting(needs.size()),
          m_left(needs.size())
    {
        for (std::size_t number = 0; number < needs.size(); ++number) {
            const std::set<std::size_t> distinct(needs[number].begin(), needs[number].end());
            m_missing[number] = distinct.size();
            for (const std::size_t needed : distinct)
                m_waiting[needed].push_back(number);
            if (distinct.empty())
                m_ready.insert(number);
        }
    }

    /// Takes part until nothing is left to begin.
    void serve()
    {
        std::unique_lock lock(m_mutex);
        while (true) {
            m_changed.wait(lock, [this] { return m_left == 0 || m_failed || !m_ready.empty(); });
            if (m_left == 0 || m_failed)
                return;
            const std::size_t number = *m_ready.begin();
            m_ready.erase(m_ready.begin());
            lock.unlock();
            const bool well = m_work(number);
            lock.lock();
            finish(number, well);
        }
    }

private:
    void finish(std::size_t number, bool well)
    {
        --m_left;
        m_failed = m_failed || !well;
        for (const std::size_t waiting : m_waiting[number]) {
            if (--m_missing[waiting] == 0)
                m_ready.insert(waiting);
        }
        // This thread takes the first itself; the others are woken only when there is something for them.
        if (m_left == 0 || m_failed || m_ready.size() > 1)
            m_changed.notify_all();
    }

    const std::function<bool(std::size_t)> &m_work;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::size_t> m_missing;              ///< how many of its needs are not done yet
    std::vector<std::vector<std::size_t>> m_waiting; ///< who needs it
    std::set<std::size_t> m_ready;
    std::size_t m_left;
    bool m_failed = false;
};

} // namespace

void runInOrder(const Prerequisites &needs, std::size_t parallel, const std::function<bool(std::size_t)> &work)
{
    Schedule schedule(needs, work);
    std::vector<std::jthread> others;
    for (std::size_t thread = 1; thread < std::min(parallel, needs.size()); ++thread)
        others.emplace_back([&schedule] { schedule.serve(); });
    schedule.serve();
}

} // namespace lamella::build
