// SPDX-License-Identifier: Apache-2.0
#include "ui/explorer/preview_view.h"

#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QEvent>
#include <QLabel>
#include <QPlainTextDocumentLayout>
#include <QPlainTextEdit>
#include <QPointer>
#include <QScrollArea>
#include <QTextBlock>
#include <QtConcurrent>

namespace lamella::ui {

PreviewView::PreviewView(QWidget *parent)
    : QStackedWidget(parent),
      m_note(new QLabel(this)),
      m_text(new QPlainTextEdit(this)),
      m_scroll(new QScrollArea(this)),
      m_picture(new QLabel)
{
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_note->setContentsMargins(14, 12, 14, 12);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(codeFont(12));
    m_text->setTabChangesFocus(true);
    m_picture->setAlignment(Qt::AlignCenter);
    m_scroll->setWidget(m_picture);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    for (QWidget *page :
         {static_cast<QWidget *>(m_note), static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_scroll)})
        addWidget(page);
    m_next.setInterval(0);
    connect(&m_next, &QTimer::timeout, this, &PreviewView::addPiece);
}

PreviewView::~PreviewView()
{
    m_stop.request_stop();
}

void PreviewView::show(const QString &path, const FilePreview &preview)
{
    m_request = {};
    m_pieces.clear();
    ++m_asked;
    switch (preview.kind) {
    case FilePreview::Kind::None:
        return showNote(preview.text);
    case FilePreview::Kind::Image:
        m_picture->setPixmap(QPixmap::fromImage(preview.image));
        m_picture->setAccessibleName(path);
        return setCurrentWidget(m_scroll);
    case FilePreview::Kind::Text:
        m_request.path = path;
        break;
    case FilePreview::Kind::Hex:
        break;
    }
    m_request.text = preview.text;
    m_text->setAccessibleName(path);
    color();
}

void PreviewView::showNote(const QString &note)
{
    m_request = {};
    m_pieces.clear();
    ++m_asked;
    m_note->setText(note);
    setCurrentWidget(m_note);
}

QString PreviewView::text() const
{
    return currentWidget() == m_note ? m_note->text() : m_text->toPlainText();
}

void PreviewView::color()
{
    if (m_request.text.isEmpty())
        return;
    m_stop.request_stop();
    m_stop = {};
    m_request.dark = Palette::of(this).dark;
    ++m_pending;
    const int asked = ++m_asked;
    QtConcurrent::run([colors = m_colors, request = m_request, stop = m_stop.get_token()] {
        return colors->color(request, stop);
    }).then(this, [this, asked](const QList<ColoredPiece> &pieces) {
        --m_pending;
        if (asked == m_asked)
            takePieces(pieces);
    });
}

void PreviewView::takePieces(QList<ColoredPiece> pieces)
{
    auto *document = new QTextDocument(m_text);
    document->setUndoRedoEnabled(false);
    document->setDefaultFont(m_text->font());
    document->setDocumentMargin(10);
    document->setDocumentLayout(new QPlainTextDocumentLayout(document));
    const QPointer<QTextDocument> old = m_text->document(); // the view itself deletes the one it began with
    m_text->setDocument(document);
    if (old)
        old->deleteLater();
    m_pieces = std::move(pieces);
    m_anyShown = false;
    addPiece();
    setCurrentWidget(m_text);
}

void PreviewView::addPiece()
{
    m_next.stop();
    if (m_pieces.isEmpty())
        return;
    const ColoredPiece piece = m_pieces.takeFirst();
    QTextCursor cursor(m_text->document());
    cursor.movePosition(QTextCursor::End);
    if (std::exchange(m_anyShown, true))
        cursor.insertBlock();
    QTextBlock block = cursor.block();
    cursor.insertText(piece.text);
    for (const auto &formats : piece.formats) {
        block.layout()->setFormats(formats);
        block = block.next();
    }
    m_text->viewport()->update();
    if (!m_pieces.isEmpty())
        m_next.start();
}

void PreviewView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        color();
    QStackedWidget::changeEvent(event);
}

} // namespace lamella::ui
