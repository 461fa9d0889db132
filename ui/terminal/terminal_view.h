// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTemporaryDir>
#include <QWidget>

class QLabel;
class QTermWidget;

namespace lamella::ui {

/// What runs in a terminal.
struct TerminalProgram {
    QString title; ///< for its tab
    QString program;
    QStringList arguments;
};

/// A program in a terminal of its own. It starts with the view and ends with it at the latest.
class TerminalView : public QWidget {
    Q_OBJECT
public:
    explicit TerminalView(const TerminalProgram &program, QWidget *parent = nullptr);
    ~TerminalView() override;

    [[nodiscard]] const QString &title() const { return m_title; }
    [[nodiscard]] bool isRunning() const { return m_running; }
    void copy();
    void paste();
    /// As if it were typed.
    void type(const QString &text);

Q_SIGNALS:
    /// The program's end.
    void ended();
    /// What came from the program.
    void received(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void dress();
    void finish();
    void hangUp();

    QString m_title;
    QTemporaryDir m_colors;
    QTermWidget *m_terminal;
    QLabel *m_end;
    bool m_running = true;
};

} // namespace lamella::ui
