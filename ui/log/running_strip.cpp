// SPDX-License-Identifier: Apache-2.0
#include "ui/log/running_strip.h"

#include "ui/log/log_model.h"
#include "ui/log/running_column.h"

#include <QHBoxLayout>

namespace lamella::ui {

namespace {

constexpr double shortest = 0.4; ///< seconds; what is over sooner would only flicker
constexpr int pause = 80;        ///< milliseconds: a flood of lines is shown so often

} // namespace

RunningStrip::RunningStrip(LogModel *model, QWidget *parent)
    : QWidget(parent),
      m_model(model),
      m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(10, 8, 10, 4);
    m_layout->setSpacing(8);
    hide();
    m_timer.setSingleShot(true);
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, this, &RunningStrip::refresh);
    connect(model, &LogModel::changed, this, [this] {
        if (!m_timer.isActive())
            m_timer.start();
    });
}

QList<RunningColumn *> RunningStrip::columns() const
{
    return m_columns.first(m_blocks.size());
}

void RunningStrip::refresh()
{
    QList<int> running;
    const std::vector<LogBlock> &blocks = m_model->blocks();
    for (std::size_t i = 0; i < blocks.size() && running.size() < most; ++i)
        if (blocks[i].phase == progress::VertexPhase::Running && blocks[i].seconds >= shortest)
            running.append(static_cast<int>(i));
    if (running.size() < 2 && isHidden())
        running.clear(); // the last of several stays, so that the log does not jump
    m_blocks = running;
    while (m_columns.size() < running.size()) {
        auto *column = new RunningColumn(this);
        const qsizetype place = m_columns.size();
        connect(column, &RunningColumn::clicked, this, [this, place] { Q_EMIT blockChosen(m_blocks.at(place)); });
        m_layout->addWidget(column, 1);
        m_columns.append(column);
    }
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        m_columns.at(i)->setVisible(i < running.size());
        if (i < running.size())
            m_columns.at(i)->showBlock(blocks[static_cast<std::size_t>(running.at(i))]);
    }
    setVisible(!running.isEmpty());
}

} // namespace lamella::ui
