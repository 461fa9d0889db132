// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/forecast_marks.h"

#include "ui/build/step_model.h"
#include "ui/build/step_text.h"

#include <KTextEditor/Document>
#include <QGuiApplication>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QToolTip>

namespace lamella::ui {

namespace {

using Marks = KTextEditor::Document::MarkTypes;

/// The component keeps the first seven kinds for itself.
constexpr uint firstMark = KTextEditor::Document::markType08;
constexpr StepState markedStates[] = {StepState::Metadata, StepState::Cached,  StepState::WillRun, StepState::Depends,
                                      StepState::Waiting,  StepState::Running, StepState::Done,    StepState::Failed};

uint markOf(StepState state)
{
    for (uint i = 0; i < std::size(markedStates); ++i)
        if (markedStates[i] == state)
            return firstMark << i;
    return 0;
}

constexpr uint allMarks = ((1U << std::size(markedStates)) - 1) * firstMark;

/// A disc in the colour that its state has at the moment of painting.
class DiscEngine : public QIconEngine {
public:
    explicit DiscEngine(StepState state) : m_state(state) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        const QPalette palette = QGuiApplication::palette();
        const QColor color = Palette::of(palette).tone(toneOf(m_state)).mark;
        const qreal radius = std::min(rect.width(), rect.height()) * 0.29;
        const bool hollow = isHollow(m_state);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(hollow ? QPen(color, m_state == StepState::Metadata ? 1.4 : 2) : Qt::NoPen);
        painter->setBrush(hollow ? Qt::NoBrush : QBrush(color));
        painter->drawEllipse(QRectF(rect).center(), hollow ? radius - 0.7 : radius, hollow ? radius - 0.7 : radius);
        painter->restore();
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine *clone() const override { return new DiscEngine(*this); }

private:
    StepState m_state;
};

} // namespace

ForecastMarks::ForecastMarks(StepModel *steps, KTextEditor::Document *document, QObject *parent)
    : QObject(parent),
      m_steps(steps),
      m_document(document)
{
    m_document->setEditableMarks(0);
    connect(steps, &StepModel::changed, this, &ForecastMarks::place);
    connect(document, &KTextEditor::Document::reloaded, this, &ForecastMarks::place);
    connect(document, &KTextEditor::Document::markToolTipRequested, this,
            [this](KTextEditor::Document *, KTextEditor::Mark mark, QPoint position, bool &handled) {
                if (const Step *step = m_steps->atLine(mark.line + 1)) {
                    QToolTip::showText(position, describe(*step, m_steps->steps()));
                    handled = true;
                }
            });
    connect(document, &KTextEditor::Document::markClicked, this,
            [this](KTextEditor::Document *, KTextEditor::Mark mark, bool &handled) {
                handled = true;
                if (const Step *step = m_steps->atLine(mark.line + 1))
                    Q_EMIT stepClicked(step->id);
            });
    refresh();
}

void ForecastMarks::refresh()
{
    for (const StepState state : markedStates) {
        const auto mark = static_cast<Marks>(markOf(state));
        m_document->setMarkIcon(mark, QIcon(new DiscEngine(state)));
        m_document->setMarkDescription(mark, nameOf(state));
    }
}

QString ForecastMarks::at(int line) const
{
    const KTextEditor::Mark *mark = m_document->marks().value(line - 1);
    const uint ours = mark ? mark->type & allMarks : 0;
    return ours == 0 ? QString() : m_document->markDescription(static_cast<Marks>(ours));
}

void ForecastMarks::place()
{
    QHash<int, uint> wanted;
    for (const Step &step : m_steps->steps())
        if (const uint mark = markOf(step.state); mark != 0 && step.firstLine <= m_document->lines())
            wanted.insert(step.firstLine - 1, mark);
    QList<std::pair<int, uint>> stale;
    for (const KTextEditor::Mark *mark : m_document->marks()) {
        const uint ours = mark->type & allMarks;
        if (ours != 0 && wanted.value(mark->line) != ours)
            stale.append({mark->line, ours});
        else if (ours != 0)
            wanted.remove(mark->line);
    }
    for (const auto &[line, mark] : std::as_const(stale))
        m_document->removeMark(line, mark);
    for (auto mark = wanted.cbegin(); mark != wanted.cend(); ++mark)
        m_document->addMark(mark.key(), mark.value());
}

} // namespace lamella::ui
