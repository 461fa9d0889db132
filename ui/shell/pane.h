// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace lamella::ui {

/// A rounded panel with a header: a title at its left, a note or controls at its right, the content below.
class Pane : public QWidget {
    Q_OBJECT
public:
    explicit Pane(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// Text at the right of the header, in the panel's second rank.
    void setNote(const QString &note);
    /// A widget in place of the title (tabs).
    void setTitleWidget(QWidget *widget);
    /// A control at the right end of the header.
    void addControl(QWidget *control);
    void setContent(QWidget *content);

    /// Height of the header, to align what stands beside.
    static constexpr int headerHeight = 34;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_title;
    QLabel *m_note;
    QHBoxLayout *m_header;
    QVBoxLayout *m_body;
};

} // namespace lamella::ui
