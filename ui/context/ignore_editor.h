// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>
#include <QTimer>

namespace lamella::ui {

/// The ignore file beside the context. What is written is saved as soon as the typing pauses, so that the tree always
/// shows what a build would see; each change can be undone. A file that is not there yet is made by the first line.
class IgnoreEditor : public QPlainTextEdit {
    Q_OBJECT
public:
    /// A pause in typing, in milliseconds.
    static constexpr int pause = 400;

    explicit IgnoreEditor(QWidget *parent = nullptr);
    ~IgnoreEditor() override;

    /// Shows a file, or takes over what another program wrote into the one that is shown.
    void open(const QString &path);
    [[nodiscard]] const QString &path() const { return m_path; }
    /// The cursor onto a line (from 1), highlighted until it moves on.
    void showLine(int line);
    /// Appends a line as one step of undo and saves.
    void addLine(const QString &line);
    /// Takes the last change back and saves.
    void undoLast();
    /// Writes what is not written yet.
    void save();

Q_SIGNALS:
    void saved();
    /// The file cannot be read or written.
    void failed(const QString &reason);

protected:
    void changeEvent(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void retranslate();
    void highlight();
    void replaceAll(const QString &text);

    QString m_path;
    QString m_written; ///< what the file holds, as far as known
    QTimer m_timer;
    int m_shown = 0; ///< line highlighted, from 1
    bool m_carriageReturns = false;
};

} // namespace lamella::ui
