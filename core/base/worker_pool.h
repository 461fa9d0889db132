// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace lamella {

/// A fixed number of threads that work off jobs in the order they came. Made by the caller and passed in; its end
/// waits for all jobs. A job must not wait for another job of the same pool.
class WorkerPool {
public:
    explicit WorkerPool(std::size_t threads = std::thread::hardware_concurrency());
    WorkerPool(const WorkerPool &) = delete;
    WorkerPool &operator=(const WorkerPool &) = delete;
    ~WorkerPool();

    /// Runs `job` on one of the threads; the future gives its value. Safe from any thread.
    template <typename Job>
    [[nodiscard]] std::future<std::invoke_result_t<Job>> submit(Job job)
    {
        auto task = std::make_shared<std::packaged_task<std::invoke_result_t<Job>()>>(std::move(job));
        auto future = task->get_future();
        enqueue([task] { (*task)(); });
        return future;
    }

    [[nodiscard]] std::size_t threads() const { return m_threads.size(); }

private:
    void enqueue(std::function<void()> job);
    void work();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_jobs;
    bool m_ending = false;
    std::vector<std::jthread> m_threads;
};

} // namespace lamella
