// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/explorer/file_facts.h"

#include <QStackedWidget>
#include <memory>

class QLabel;
class QPlainTextEdit;
class QScrollArea;

namespace lamella::ui {

/// Shows the beginning of a file: text coloured by the file's name, a picture, bytes, or a sentence.
class PreviewView : public QStackedWidget {
    Q_OBJECT
public:
    explicit PreviewView(QWidget *parent = nullptr);
    ~PreviewView() override;

    void show(const QString &path, const FilePreview &preview);
    /// A sentence in place of a file.
    void showNote(const QString &note);
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void color();

    struct Highlighting;
    std::unique_ptr<Highlighting> m_highlighting;
    QString m_path;
    bool m_colored = false;
    QLabel *m_note;
    QPlainTextEdit *m_text;
    QScrollArea *m_scroll;
    QLabel *m_picture;
};

} // namespace lamella::ui
