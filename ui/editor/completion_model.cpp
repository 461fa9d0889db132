// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/completion_model.h"

#include "ui/editor/reading.h"
#include "ui/editor/text_place.h"

#include <KTextEditor/Document>
#include <KTextEditor/View>
#include <QDirIterator>
#include <QPointer>
#include <QtConcurrent>

namespace lamella::ui {

namespace {

/// Names of what lies in a folder, folders with a slash behind them.
QStringList namesIn(const QString &folder)
{
    QStringList names;
    QDirIterator entries(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    while (entries.hasNext() && names.size() < CompletionModel::mostFiles) {
        entries.next();
        names.append(entries.fileName() + (entries.fileInfo().isDir() ? QStringLiteral("/") : QString()));
    }
    names.sort();
    return names;
}

bool endsWord(QChar sign, bool ofPath)
{
    return sign.isSpace() || QStringView(u"=,${\"[").contains(sign) || (ofPath && sign == u'/');
}

} // namespace

CompletionModel::CompletionModel(Reading *reading, QObject *parent)
    : KTextEditor::CodeCompletionModel(parent),
      m_reading(reading)
{
    setHasGroups(false);
}

QStringList CompletionModel::texts() const
{
    QStringList texts;
    for (const Row &row : m_rows)
        texts.append(row.text);
    return texts;
}

QString CompletionModel::nameOf(dockerfile::CandidateKind kind)
{
    switch (kind) {
    case dockerfile::CandidateKind::Keyword:
        return tr("instruction");
    case dockerfile::CandidateKind::Flag:
        return tr("flag");
    case dockerfile::CandidateKind::Value:
        return tr("value");
    case dockerfile::CandidateKind::Stage:
        return tr("stage");
    case dockerfile::CandidateKind::Variable:
        return tr("variable");
    case dockerfile::CandidateKind::Signal:
        break;
    }
    return tr("signal");
}

void CompletionModel::completionInvoked(KTextEditor::View *view, const KTextEditor::Range & /*range*/,
                                        InvocationType /*invocationType*/)
{
    m_rows.clear();
    Q_EMIT waitForReset();
    const quint64 turn = ++m_turn;
    m_reading->whenRead([this, turn, view = QPointer(view)](const ReadText &read) {
        if (turn != m_turn || !view)
            return;
        const KTextEditor::Cursor cursor = view->cursorPosition();
        fill(dockerfile::completionsAt(read.file, read.names, read.text,
                                       offsetOf(read.text, cursor.line(), cursor.column())));
    });
}

void CompletionModel::fill(const dockerfile::Completions &completions)
{
    QList<Row> rows;
    for (const dockerfile::Candidate &candidate : completions.candidates)
        rows.append({QString::fromStdString(candidate.text), nameOf(candidate.kind)});
    if (completions.images)
        for (const QString &image : std::as_const(m_images))
            rows.append({image, tr("image")});
    setRows(rows);
    if (completions.folder && !m_folder.isEmpty())
        list(m_folder + u'/' + QString::fromStdString(*completions.folder));
}

void CompletionModel::list(const QString &folder)
{
    QtConcurrent::run(namesIn, folder).then(this, [this, turn = m_turn](const QStringList &names) {
        if (turn != m_turn)
            return;
        QList<Row> rows = m_rows;
        for (const QString &name : names)
            rows.append({name, name.endsWith(u'/') ? tr("folder") : tr("file")});
        setRows(rows);
    });
}

void CompletionModel::setRows(QList<Row> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    setRowCount(static_cast<int>(m_rows.size()));
    endResetModel();
}

QVariant CompletionModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows.at(index.row());
    if (role == Qt::DisplayRole && index.column() == Name)
        return row.text;
    if (role == Qt::DisplayRole && index.column() == Postfix)
        return row.kind;
    if (role == Qt::AccessibleTextRole)
        return QStringLiteral("%1, %2").arg(row.text, row.kind);
    if (role == CompletionRole)
        return static_cast<int>(NoProperty);
    return {};
}

void CompletionModel::executeCompletionItem(KTextEditor::View *view, const KTextEditor::Range &word,
                                            const QModelIndex &index) const
{
    if (index.row() >= m_rows.size())
        return;
    const Row &row = m_rows.at(index.row());
    KTextEditor::Document *document = view->document();
    const bool keyword = row.kind == nameOf(dockerfile::CandidateKind::Keyword);
    const bool atEnd = word.end().column() >= document->lineLength(word.end().line());
    document->replaceText(word, keyword && atEnd ? row.text + u' ' : row.text);
}

bool CompletionModel::shouldStartCompletion(KTextEditor::View * /*view*/, const QString &insertedText,
                                            bool userInsertion, const KTextEditor::Cursor & /*position*/)
{
    if (!userInsertion || insertedText.isEmpty())
        return false;
    const QChar last = insertedText.back();
    return last.isLetter() || QStringView(u"=,${-/").contains(last);
}

KTextEditor::Range CompletionModel::completionRange(KTextEditor::View *view, const KTextEditor::Cursor &position)
{
    const QString line = view->document()->line(position.line());
    const QString first = line.trimmed().section(u' ', 0, 0).toUpper();
    // A path is completed folder by folder; names of images are whole.
    const bool ofPath = first != QLatin1StringView("FROM");
    int start = position.column();
    while (start > 0 && !endsWord(line.at(start - 1), ofPath))
        --start;
    return {position.line(), start, position.line(), position.column()};
}

bool CompletionModel::shouldAbortCompletion(KTextEditor::View *view, const KTextEditor::Range &range,
                                            const QString &currentCompletion)
{
    const KTextEditor::Cursor cursor = view->cursorPosition();
    if (cursor < range.start() || cursor > range.end())
        return true;
    return !currentCompletion.isEmpty() && endsWord(currentCompletion.back(), true);
}

} // namespace lamella::ui
