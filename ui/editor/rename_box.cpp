// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/rename_box.h"

#include "ui/theme/fonts.h"

#include <QKeyEvent>
#include <algorithm>

namespace lamella::ui {

RenameBox::RenameBox(const QString &name, const QPoint &place, QWidget *editor) : QLineEdit(name, editor)
{
    setFont(codeFont(13));
    setAccessibleName(tr("New name"));
    setToolTip(tr("New name"));
    constexpr int width = 220;
    resize(width, sizeHint().height());
    const int right = std::max(0, editor->width() - width);
    move(std::clamp(place.x(), 0, right), std::clamp(place.y(), 0, std::max(0, editor->height() - height())));
    selectAll();
    show();
    setFocus(Qt::PopupFocusReason);
}

void RenameBox::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        const QString name = text().trimmed();
        finish();
        Q_EMIT renamed(name);
    } else if (event->key() == Qt::Key_Escape) {
        finish();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

void RenameBox::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    hide();
    deleteLater();
}

void RenameBox::finish()
{
    hide();
    deleteLater();
    parentWidget()->setFocus(Qt::PopupFocusReason);
}

} // namespace lamella::ui
