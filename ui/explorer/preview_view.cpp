// SPDX-License-Identifier: Apache-2.0
#include "ui/explorer/preview_view.h"

#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/SyntaxHighlighter>
#include <KSyntaxHighlighting/Theme>
#include <QEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollArea>

namespace lamella::ui {

namespace {

constexpr qsizetype mostColored = 64 * 1024; ///< more would keep the window waiting

} // namespace

struct PreviewView::Highlighting {
    explicit Highlighting(QTextDocument *document) : highlighter(document) {}
    KSyntaxHighlighting::Repository repository;
    KSyntaxHighlighting::SyntaxHighlighter highlighter;
};

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
    m_text->setUndoRedoEnabled(false);
    m_text->document()->setDocumentMargin(10);
    m_text->setTabChangesFocus(true);
    m_picture->setAlignment(Qt::AlignCenter);
    m_scroll->setWidget(m_picture);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    for (QWidget *page :
         {static_cast<QWidget *>(m_note), static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_scroll)})
        addWidget(page);
}

PreviewView::~PreviewView() = default;

void PreviewView::show(const QString &path, const FilePreview &preview)
{
    m_path = path;
    m_colored = preview.kind == FilePreview::Kind::Text && preview.text.size() <= mostColored;
    switch (preview.kind) {
    case FilePreview::Kind::None:
        return showNote(preview.text);
    case FilePreview::Kind::Image:
        m_picture->setPixmap(QPixmap::fromImage(preview.image));
        m_picture->setAccessibleName(path);
        return setCurrentWidget(m_scroll);
    case FilePreview::Kind::Text:
    case FilePreview::Kind::Hex:
        break;
    }
    if (m_highlighting)
        m_highlighting->highlighter.setDefinition({});
    m_text->setPlainText(preview.text);
    m_text->setAccessibleName(path);
    color();
    setCurrentWidget(m_text);
}

void PreviewView::showNote(const QString &note)
{
    m_colored = false;
    m_text->clear();
    m_note->setText(note);
    setCurrentWidget(m_note);
}

QString PreviewView::text() const
{
    return currentWidget() == m_note ? m_note->text() : m_text->toPlainText();
}

void PreviewView::color()
{
    if (!m_colored)
        return;
    if (!m_highlighting)
        m_highlighting = std::make_unique<Highlighting>(m_text->document());
    const bool dark = Palette::of(this).dark;
    m_highlighting->highlighter.setTheme(
        m_highlighting->repository.theme(dark ? QStringLiteral("Lamella Dark") : QStringLiteral("Lamella Light")));
    m_highlighting->highlighter.setDefinition(m_highlighting->repository.definitionForFileName(m_path));
    m_highlighting->highlighter.rehighlight();
}

void PreviewView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        color();
    QStackedWidget::changeEvent(event);
}

} // namespace lamella::ui
