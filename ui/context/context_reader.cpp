// SPDX-License-Identifier: Apache-2.0
#include "ui/context/context_reader.h"

#include <QtConcurrent>

namespace lamella::ui {

ContextReader::ContextReader(ContextFunction function, QObject *parent)
    : QObject(parent),
      m_function(std::move(function))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(pause);
    m_gather.setSingleShot(true);
    m_gather.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &ContextReader::run);
    connect(&m_gather, &QTimer::timeout, this, &ContextReader::askNext);
}

ContextReader::~ContextReader()
{
    m_stop.request_stop();
}

void ContextReader::ask(const ContextQuestion &question)
{
    const bool again = m_question.again || question.again; // what was stopped did not look
    m_question = question;
    m_question.again = again;
    m_stop.request_stop();
    m_timer.start();
}

void ContextReader::stop()
{
    m_timer.stop();
    m_stop.request_stop();
}

std::optional<std::size_t> ContextReader::found() const
{
    return m_busy ? std::optional(m_found->load()) : std::nullopt;
}

void ContextReader::run()
{
    m_stop = std::stop_source();
    m_busy = true;
    m_found = std::make_shared<std::atomic<std::size_t>>(0);
    m_question.found = m_found;
    const quint64 turn = ++m_turn;
    QtConcurrent::run([function = m_function, question = m_question, stop = m_stop.get_token()] {
        return std::shared_ptr<const ContextAnswer>(std::make_shared<ContextAnswer>(function(question, stop)));
    }).then(this, [this, turn](std::shared_ptr<const ContextAnswer> answer) {
        if (turn == m_turn)
            take(std::move(answer));
    });
}

void ContextReader::take(std::shared_ptr<const ContextAnswer> answer)
{
    m_busy = false;
    if (answer->cancelled)
        return;
    m_question.again = m_timer.isActive() && m_question.again;
    m_answer = std::move(answer);
    m_wanted.clear();
    Q_EMIT answered(m_answer);
}

void ContextReader::askTakers(quint32 node)
{
    m_wanted.insert(node);
    if (!m_asking)
        m_gather.start();
}

void ContextReader::askNext()
{
    if (m_wanted.isEmpty() || !m_answer || !m_answer->takers || m_asking)
        return;
    QList<quint32> nodes;
    for (auto node = m_wanted.begin(); node != m_wanted.end() && nodes.size() < mostTogether;) {
        nodes.append(*node);
        node = m_wanted.erase(node);
    }
    m_asking = true;
    QtConcurrent::run([answer = m_answer, nodes, stop = m_stop.get_token()] {
        return answer->takers(nodes, stop);
    }).then(this, [this, asked = m_answer](const Takers &takers) {
        m_asking = false;
        if (asked == m_answer)
            Q_EMIT takersKnown(takers);
        askNext();
    });
}

} // namespace lamella::ui
