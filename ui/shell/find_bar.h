// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace lamella::ui {

/// A line to find things with, below what is searched. Enter and Shift+Enter go on and back, Esc closes.
class FindBar : public QWidget {
    Q_OBJECT
public:
    explicit FindBar(QWidget *parent = nullptr);

    /// Shows it and selects what was searched last.
    void open();
    void close();
    [[nodiscard]] QString pattern() const;
    /// "3 of 12", or that nothing was found.
    void setCount(int current, int count);

Q_SIGNALS:
    void patternChanged(const QString &pattern);
    void next();
    void previous();
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLineEdit *m_edit;
    QLabel *m_count;
    QToolButton *m_previous;
    QToolButton *m_next;
    QToolButton *m_close;
};

} // namespace lamella::ui
