// SPDX-License-Identifier: Apache-2.0
#include "ui/history/recording_reader.h"

#include "ui/log/log_model.h"

#include <QElapsedTimer>
#include <QFile>
#include <QtConcurrent>

namespace lamella::ui {

namespace {

constexpr int sliceMilliseconds = 6;

std::vector<progress::StreamItem> decode(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    progress::StreamDecoder decoder;
    std::vector<progress::StreamItem> items = decoder.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    auto rest = decoder.finish();
    std::ranges::move(rest, std::back_inserter(items));
    return items;
}

} // namespace

RecordingReader::RecordingReader(LogModel *log, QObject *parent) : QObject(parent), m_log(log)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &RecordingReader::take);
}

void RecordingReader::read(const QString &file)
{
    m_timer.stop();
    m_log->clear();
    m_state = {};
    m_items.reset();
    m_next = 0;
    const quint64 turn = ++m_turn;
    if (file.isEmpty())
        return;
    QtConcurrent::run([file] {
        return std::make_shared<const Items>(decode(file));
    }).then(this, [this, turn](const std::shared_ptr<const Items> &items) {
        if (turn != m_turn)
            return;
        m_items = items;
        m_timer.start();
    });
}

void RecordingReader::take()
{
    QElapsedTimer clock;
    clock.start();
    while (m_next < m_items->size() && clock.elapsed() < sliceMilliseconds) {
        const progress::StreamItem &item = (*m_items)[m_next++];
        if (const auto *status = std::get_if<progress::SolveStatus>(&item)) {
            m_state.apply(*status);
            m_log->apply(*status, m_state);
        } else {
            m_log->addMessage(QString::fromStdString(std::get<std::string>(item)));
        }
    }
    if (m_next < m_items->size())
        return;
    m_timer.stop();
    m_log->finish();
    Q_EMIT finished();
}

} // namespace lamella::ui
