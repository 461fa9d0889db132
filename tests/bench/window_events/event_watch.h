// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QApplication>
#include <QString>

namespace lamella::bench {

/// An application that knows how long its longest event took.
class EventWatch : public QApplication {
public:
    using QApplication::QApplication;

    struct Longest {
        double milliseconds = 0; ///< on the clock
        double busy = 0;         ///< of the processor, by this thread: less where other programs had it
        QString what;            ///< event and receiver
        int events = 0;
    };

    bool notify(QObject *receiver, QEvent *event) override;
    /// What was seen since the last call.
    Longest take() { return std::exchange(m_longest, {}); }

private:
    Longest m_longest;
    int m_depth = 0;
};

} // namespace lamella::bench
