// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/context/context_answer.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace lamella::ui {

/// Asks about the context on other threads: waits until the questions pause, stops what is out of date, and gathers
/// the paths whose steps are wanted into one request at a time.
class ContextReader : public QObject {
    Q_OBJECT
public:
    /// A pause in questions, in milliseconds.
    static constexpr int pause = 150;
    /// Paths asked about at once.
    static constexpr int mostTogether = 256;

    explicit ContextReader(ContextFunction function, QObject *parent = nullptr);
    ~ContextReader() override;

    void ask(const ContextQuestion &question);
    /// Nobody waits for the answer any more.
    void stop();
    /// Paths found so far by what is at work; nothing while nothing is.
    [[nodiscard]] std::optional<std::size_t> found() const;
    /// Which steps take a path of the last answer's survey.
    void askTakers(quint32 node);
    [[nodiscard]] bool isBusy() const { return m_busy || m_timer.isActive(); }

Q_SIGNALS:
    void answered(const std::shared_ptr<const lamella::ui::ContextAnswer> &answer);
    void takersKnown(const lamella::ui::Takers &takers);

private:
    void run();
    void take(std::shared_ptr<const ContextAnswer> answer);
    void askNext();

    ContextFunction m_function;
    ContextQuestion m_question;
    QTimer m_timer;
    QTimer m_gather;
    std::stop_source m_stop;
    std::shared_ptr<std::atomic<std::size_t>> m_found;
    std::shared_ptr<const ContextAnswer> m_answer;
    QSet<quint32> m_wanted;
    quint64 m_turn = 0;
    bool m_busy = false;
    bool m_asking = false;
};

} // namespace lamella::ui
