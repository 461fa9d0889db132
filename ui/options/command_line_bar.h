// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QPlainTextEdit;
class QToolButton;

namespace lamella::ui {

/// The command line that does the same, to be read and copied.
class CommandLineBar : public QWidget {
    Q_OBJECT
public:
    explicit CommandLineBar(QWidget *parent = nullptr);

    void setText(const QString &line);
    [[nodiscard]] QString text() const;
    void copy() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QPlainTextEdit *m_line;
    QToolButton *m_copy;
};

} // namespace lamella::ui
