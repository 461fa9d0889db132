// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/explorer/colored_text.h"
#include "ui/explorer/file_facts.h"

#include <QStackedWidget>
#include <QTimer>
#include <memory>
#include <stop_token>

class QLabel;
class QPlainTextEdit;
class QScrollArea;

namespace lamella::ui {

/// Shows the beginning of a file: text coloured by the file's name, a picture, bytes, or a sentence. Text is coloured
/// on another thread and comes in pieces, so that no length of it keeps the window waiting.
class PreviewView : public QStackedWidget {
    Q_OBJECT
public:
    explicit PreviewView(QWidget *parent = nullptr);
    ~PreviewView() override;

    void show(const QString &path, const FilePreview &preview);
    /// A sentence in place of a file.
    void showNote(const QString &note);
    [[nodiscard]] QString text() const;
    /// Whether what show() was given stands there wholly.
    [[nodiscard]] bool isIdle() const { return m_pending == 0 && m_pieces.isEmpty(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void color();
    void takePieces(QList<ColoredPiece> pieces);
    void addPiece();

    std::shared_ptr<TextColors> m_colors = std::make_shared<TextColors>();
    ColoringRequest m_request;
    std::stop_source m_stop;
    int m_asked = 0;
    int m_pending = 0;
    QList<ColoredPiece> m_pieces; ///< still to be shown
    bool m_anyShown = false;      ///< of this text
    QTimer m_next;
    QLabel *m_note;
    QPlainTextEdit *m_text;
    QScrollArea *m_scroll;
    QLabel *m_picture;
};

} // namespace lamella::ui
