// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/window_events/event_watch.h"

#include <QEvent>
#include <QMetaEnum>
#include <chrono>
#include <ctime>

namespace lamella::bench {

namespace {

double busyMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

} // namespace

bool EventWatch::notify(QObject *receiver, QEvent *event)
{
    if (m_depth > 0)
        return QApplication::notify(receiver, event);
    const QString receiverName = QString::fromLatin1(receiver->metaObject()->className());
    const QEvent::Type type = event->type();
    const auto start = std::chrono::steady_clock::now();
    const double busyAtStart = busyMilliseconds();
    ++m_depth;
    const bool result = QApplication::notify(receiver, event);
    --m_depth;
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    ++m_longest.events;
    if (took.count() > m_longest.milliseconds) {
        const char *name = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
        m_longest.milliseconds = took.count();
        m_longest.busy = busyMilliseconds() - busyAtStart;
        m_longest.what = QStringLiteral("%1 of %2").arg(QLatin1StringView(name ? name : "own event"), receiverName);
    }
    return result;
}

} // namespace lamella::bench
