// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/log/log_model.h"

#include <QAbstractScrollArea>

namespace lamella::ui {

class LogSearch;

/// Paints the rows of a LogModel that are on the screen, and only those. Arrows move, Left and Right close and open a
/// block, Shift extends, Ctrl+C copies. At the end it follows what comes, until one scrolls up.
class LogView : public QAbstractScrollArea {
    Q_OBJECT
public:
    LogView(LogModel *model, LogSearch *search, QWidget *parent = nullptr);

    static constexpr int rowHeight = 21;

    [[nodiscard]] bool isFollowing() const { return m_following; }
    void setFollowing(bool following);
    /// Marks a block as the selected step's and shows it.
    void setCurrentBlock(int block);
    [[nodiscard]] QString selectedText() const;
    void showRow(LogRow row);
    void copy() const;
    /// What an empty log says.
    void setPlaceholder(const QString &text);

Q_SIGNALS:
    void followingChanged(bool following);
    /// The user went to a row of this block.
    void blockActivated(int block);
    void cancelRequested(); ///< Esc

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void refresh();
    void updateBars();
    void moveTo(int row, bool extend);
    void toggle(int row);
    [[nodiscard]] int rowAtPoint(const QPoint &point) const;
    void paintRow(QPainter &painter, const QRect &place, int row) const;
    void paintHead(QPainter &painter, const QRect &place, const LogBlock &block) const;
    void paintLine(QPainter &painter, const QRect &place, LogRow row) const;
    void paintRuns(QPainter &painter, const QRect &place, const LogText &text, const QColor &usual) const;
    void announce();

    LogModel *m_model;
    LogSearch *m_search;
    QString m_placeholder;
    bool m_following = true;
    bool m_adjusting = false;
    int m_current = -1;
    int m_anchor = -1;
    int m_block = -1;
};

} // namespace lamella::ui
