// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/command_palette.h"

#include "ui/shell/command_model.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QApplication>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace lamella::ui {

namespace {

constexpr int rowHeight = 32;
constexpr int mostRows = 11;

class CommandDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {200, rowHeight};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Palette &palette = Palette::of(option.palette);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state & QStyle::State_Selected) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(palette.selection);
            painter->drawRoundedRect(QRectF(option.rect).adjusted(2, 1, -2, -1), 6, 6);
        }
        QRect place = option.rect.adjusted(12, 0, -12, 0);
        const auto image = index.data(Qt::DecorationRole).value<QIcon>();
        image.paint(painter, QRect(place.left(), place.center().y() - 8, 17, 17));
        place.setLeft(place.left() + 28);

        painter->setFont(textFont(12));
        const QString hint = index.data(CommandModel::HintRole).toString();
        painter->setPen(palette.mute);
        painter->drawText(place, Qt::AlignRight | Qt::AlignVCenter, hint);
        place.setRight(place.right() - painter->fontMetrics().horizontalAdvance(hint) - 14);

        painter->setFont(textFont(13));
        painter->setPen(palette.ink);
        const QString title = painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, place.width());
        painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter, title);
        place.setLeft(place.left() + painter->fontMetrics().horizontalAdvance(title) + 12);
        painter->setFont(textFont(12));
        painter->setPen(palette.mute);
        painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data(CommandModel::DetailRole).toString(),
                                                            Qt::ElideRight, place.width()));
        painter->restore();
    }
};

} // namespace

CommandPalette::CommandPalette(QWidget *window)
    : QFrame(window),
      m_model(new CommandModel(this)),
      m_edit(new QLineEdit(this)),
      m_list(new QListView(this))
{
    hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 10, 10, 10);
    layout->setSpacing(6);
    layout->addWidget(m_edit);
    layout->addWidget(m_list);
    m_edit->setMinimumHeight(34);
    m_edit->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(36);
    shadow->setOffset(0, 8);
    shadow->setColor(QColor(0, 0, 0, 90));
    setGraphicsEffect(shadow);
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setPattern(text);
        m_list->setCurrentIndex(m_model->index(0));
    });
    connect(m_list, &QListView::clicked, this, [this] { runCurrent(); });
    retranslate();
}

void CommandPalette::addSource(CommandSource source)
{
    m_sources.append(std::move(source));
}

void CommandPalette::open()
{
    QList<CommandItem> items;
    for (const CommandSource &source : m_sources)
        items += source();
    m_model->setItems(std::move(items));
    m_edit->clear();
    const int width = std::min(640, parentWidget()->width() - 40);
    const int height = std::min(66 + mostRows * rowHeight, parentWidget()->height() - 80);
    setGeometry((parentWidget()->width() - width) / 2, 58, width, height);
    m_before = QApplication::focusWidget();
    show();
    raise();
    m_edit->setFocus();
    m_list->setCurrentIndex(m_model->index(0));
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) {
        hide();
        return false;
    }
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool press = event->type() == QEvent::KeyPress;
    switch (key->key()) {
    case Qt::Key_Escape:
        if (press)
            close();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (press)
            runCurrent();
        break;
    case Qt::Key_Down:
    case Qt::Key_Up:
        if (press)
            choose(key->key() == Qt::Key_Down ? 1 : -1);
        break;
    case Qt::Key_PageDown:
    case Qt::Key_PageUp:
        if (press)
            choose(key->key() == Qt::Key_PageDown ? mostRows - 1 : 1 - mostRows);
        break;
    default:
        return QFrame::eventFilter(watched, event);
    }
    event->accept();
    return true;
}

void CommandPalette::choose(int step)
{
    const int rows = m_model->rowCount();
    if (rows == 0)
        return;
    const int row = qBound(0, m_list->currentIndex().row() + step, rows - 1);
    m_list->setCurrentIndex(m_model->index(row));
}

void CommandPalette::runCurrent()
{
    const int row = m_list->currentIndex().row();
    close();
    m_model->run(row);
}

void CommandPalette::close()
{
    if (m_before)
        m_before->setFocus();
    hide();
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    const Palette &palette = Palette::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette.line);
    painter.setBrush(palette.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
}

void CommandPalette::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void CommandPalette::retranslate()
{
    setAccessibleName(tr("Command palette"));
    m_edit->setAccessibleName(tr("Search commands, steps and files"));
    m_edit->setPlaceholderText(tr("Type what you want to do…"));
    m_list->setAccessibleName(tr("What matches"));
}

} // namespace lamella::ui
