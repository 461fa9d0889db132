// SPDX-License-Identifier: Apache-2.0
#include "ui/images/store_watch.h"

#include <sys/stat.h>

namespace lamella::ui {

namespace {

constexpr int interval = 500;

} // namespace

StoreWatch::StoreWatch(const std::filesystem::path &storeFolder, QObject *parent)
    : QObject(parent),
      m_index(storeFolder / "index.json"),
      m_seen(stamp())
{
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &StoreWatch::look);
}

void StoreWatch::setActive(bool active)
{
    if (!active)
        return m_timer.stop();
    m_timer.start();
    look();
}

StoreWatch::Stamp StoreWatch::stamp() const
{
    struct stat status{};
    if (::stat(m_index.c_str(), &status) != 0)
        return {};
    return {status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_size, status.st_ino};
}

void StoreWatch::look()
{
    const Stamp now = stamp();
    if (now == m_seen)
        return;
    m_seen = now;
    Q_EMIT changed();
}

} // namespace lamella::ui
