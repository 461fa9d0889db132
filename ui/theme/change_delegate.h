// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

class QPainter;

namespace lamella::ui {

struct Palette;

/// The colour behind a change letter: A, M, D; a soft one for everything else.
[[nodiscard]] QColor changeColor(QChar letter, const Palette &palette);

/// Draws the letter on its plate, 16 by 16, at the left of `place`, centred in its height.
void paintChangeLetter(QPainter &painter, const QRect &place, QChar letter, const Palette &palette);

/// Shows names in a tree with the letter of their change before them, what was removed struck out; the columns behind
/// the first at the right, muted.
class ChangeDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// `changeRole` gives the letter, or a null character.
    ChangeDelegate(int changeRole, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int m_changeRole;
};

} // namespace lamella::ui
