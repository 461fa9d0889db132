// SPDX-License-Identifier: Apache-2.0
#include "ui/context/ignore_editor.h"

#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QEvent>
#include <QFile>
#include <QSaveFile>
#include <QStringDecoder>
#include <QTextBlock>

namespace lamella::ui {

namespace {

constexpr qint64 longest = 4 << 20; ///< bytes that are edited here

} // namespace

IgnoreEditor::IgnoreEditor(QWidget *parent) : QPlainTextEdit(parent)
{
    setFont(codeFont(12));
    setFrameShape(NoFrame);
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    m_timer.setSingleShot(true);
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, this, &IgnoreEditor::save);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (toPlainText() != m_written)
            m_timer.start();
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        if (textCursor().blockNumber() + 1 != m_shown)
            m_shown = 0;
        highlight();
    });
    retranslate();
}

IgnoreEditor::~IgnoreEditor()
{
    disconnect();
    save();
}

void IgnoreEditor::open(const QString &path)
{
    if (m_path != path)
        save();
    else if (m_timer.isActive())
        return; // what is being written here counts
    QFile file(path);
    QString text;
    bool readable = true;
    if (file.exists()) {
        readable = file.size() <= longest && file.open(QIODevice::ReadOnly);
        QStringDecoder decode(QStringDecoder::Utf8);
        text = readable ? QString(decode(file.readAll())) : QString();
        readable = readable && !decode.hasError();
    }
    const bool other = m_path != path;
    m_path = path;
    setReadOnly(!readable);
    if (!readable)
        Q_EMIT failed(
            tr("%1 cannot be edited here: it cannot be read, is longer than 4 MiB or is not UTF-8.").arg(path));
    m_carriageReturns = text.contains(QStringLiteral("\r\n"));
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    m_written = text;
    if (other)
        setPlainText(text);
    else if (toPlainText() != text)
        replaceAll(text);
    highlight();
}

void IgnoreEditor::replaceAll(const QString &text)
{
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
    cursor.endEditBlock();
}

void IgnoreEditor::showLine(int line)
{
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    if (!block.isValid())
        return;
    setTextCursor(QTextCursor(block));
    m_shown = line;
    highlight();
    centerCursor();
}

void IgnoreEditor::highlight()
{
    QList<QTextEdit::ExtraSelection> selections;
    if (const QTextBlock block = document()->findBlockByNumber(m_shown - 1); m_shown > 0 && block.isValid()) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(block);
        selection.format.setBackground(Palette::of(this).tone(Tone::Accent).wash);
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        selections.append(selection);
    }
    setExtraSelections(selections);
}

void IgnoreEditor::addLine(const QString &line)
{
    if (isReadOnly())
        return;
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.movePosition(QTextCursor::End);
    cursor.insertText((cursor.atBlockStart() ? QString() : QStringLiteral("\n")) + line + u'\n');
    cursor.endEditBlock();
    save();
    showLine(document()->blockCount() - 1);
}

void IgnoreEditor::undoLast()
{
    undo();
    save();
}

void IgnoreEditor::save()
{
    m_timer.stop();
    const QString text = toPlainText();
    if (m_path.isEmpty() || isReadOnly() || text == m_written)
        return;
    QString bytes = text;
    if (m_carriageReturns)
        bytes.replace(u'\n', QStringLiteral("\r\n"));
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes.toUtf8()) < 0 || !file.commit()) {
        Q_EMIT failed(tr("%1 cannot be written: %2.").arg(m_path, file.errorString()));
        return;
    }
    m_written = text;
    Q_EMIT saved();
}

void IgnoreEditor::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    save();
}

void IgnoreEditor::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange)
        highlight();
    QPlainTextEdit::changeEvent(event);
}

void IgnoreEditor::retranslate()
{
    setAccessibleName(tr("Ignore file"));
    setPlaceholderText(
        tr("Nothing is hidden. A line here hides the paths that it names: node_modules, **/*.log; a line "
           "that begins with ! takes paths in again."));
}

} // namespace lamella::ui
