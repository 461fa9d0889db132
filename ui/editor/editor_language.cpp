// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/editor_language.h"

#include "core/dockerfile/format.h"
#include "ui/editor/completion_model.h"
#include "ui/editor/explanation.h"
#include "ui/editor/reading.h"
#include "ui/editor/rename_box.h"
#include "ui/editor/text_place.h"
#include "ui/theme/palette.h"

#include <KTextEditor/Attribute>
#include <KTextEditor/Document>
#include <KTextEditor/MovingRange>
#include <KTextEditor/View>
#include <QMenu>
#include <QtConcurrent>
#include <algorithm>
#include <tuple>

namespace lamella::ui {

namespace {

/// Shared because futures copy.
using FormatAnswer = std::shared_ptr<const Result<std::vector<dockerfile::Edit>>>;

/// A line of the text without blanks at its ends, short enough for a menu.
QString lineOf(const KTextEditor::Document *document, int line)
{
    constexpr int longest = 80;
    QString text = document->line(line).trimmed();
    if (text.size() > longest)
        text = text.left(longest) + u'…';
    return text.replace(u'&', QStringLiteral("&&"));
}

} // namespace

EditorLanguage::EditorLanguage(KTextEditor::View *view, QObject *parent)
    : QObject(parent),
      m_view(view),
      m_reading(new Reading(view->document(), this)),
      m_completion(new CompletionModel(m_reading, this)),
      m_hover(m_reading)
{
    m_view->registerTextHintProvider(&m_hover);
    m_view->registerCompletionModel(m_completion);
    connect(m_view->document(), &KTextEditor::Document::textChanged, this, [this] { m_highlights.clear(); });
    connect(m_view->document(), &KTextEditor::Document::aboutToInvalidateMovingInterfaceContent, this,
            [this] { m_highlights.clear(); });
}

EditorLanguage::~EditorLanguage()
{
    m_view->unregisterCompletionModel(m_completion);
    m_view->unregisterTextHintProvider(&m_hover);
}

void EditorLanguage::setProblems(const QList<Problem> &problems)
{
    m_problems = problems;
    m_problemsRevision = m_view->document()->revision();
    m_hover.setProblems(problems);
}

void EditorLanguage::setFolder(const QString &folder)
{
    m_completion->setFolder(folder);
}

void EditorLanguage::setBases(const dockerfile::BaseVariables &bases)
{
    m_reading->setBases(bases);
}

void EditorLanguage::setImages(const QStringList &images)
{
    m_completion->setImages(images);
}

bool EditorLanguage::isFresh() const
{
    return m_problemsRevision == m_view->document()->revision();
}

void EditorLanguage::repair()
{
    const int line = m_view->cursorPosition().line() + 1;
    QList<Problem> here;
    for (const Problem &problem : std::as_const(m_problems))
        if (!problem.fix.isEmpty() && problem.line <= line && line <= std::max(problem.line, problem.endLine))
            here.append(problem);
    if (here.isEmpty()) {
        Q_EMIT message(isFresh() ? tr("There is nothing to repair here.")
                                 : tr("The checks are not done with this text yet. Try again in a moment."));
    } else if (here.size() == 1) {
        repair(here.first());
    } else {
        auto *menu = new QMenu(tr("Repairs"), m_view);
        for (const Problem &problem : std::as_const(here))
            menu->addAction(QString(problem.message).replace(u'&', QStringLiteral("&&")), this,
                            [this, problem] { repair(problem); });
        popUp(menu);
    }
}

void EditorLanguage::repair(const Problem &problem)
{
    if (problem.fix.isEmpty())
        Q_EMIT message(tr("There is nothing to repair here."));
    else if (!isFresh())
        Q_EMIT message(tr("The checks are not done with this text yet. Try again in a moment."));
    else
        apply(problem.fix);
}

void EditorLanguage::apply(QList<TextEdit> edits)
{
    std::ranges::stable_sort(edits, [](const TextEdit &a, const TextEdit &b) {
        return std::tuple(a.startLine, a.startColumn) > std::tuple(b.startLine, b.startColumn);
    });
    KTextEditor::Document *document = m_view->document();
    const KTextEditor::Document::EditingTransaction transaction(document);
    for (const TextEdit &edit : std::as_const(edits))
        document->replaceText({edit.startLine, edit.startColumn, edit.endLine, edit.endColumn}, edit.text);
}

void EditorLanguage::applyAll(const ReadText &read, const std::vector<dockerfile::Edit> &edits)
{
    QList<TextEdit> all;
    for (const dockerfile::Edit &edit : edits)
        all.append(textEditOf(read.text, edit.range, edit.text));
    apply(all);
}

std::size_t EditorLanguage::cursorOffset(const ReadText &read) const
{
    const KTextEditor::Cursor cursor = m_view->cursorPosition();
    return offsetOf(read.text, cursor.line(), cursor.column());
}

void EditorLanguage::withName(WithName then)
{
    m_reading->whenRead([this, then = std::move(then)](const ReadText &read) {
        const dockerfile::Occurrence *occurrence = dockerfile::occurrenceAt(read.names, cursorOffset(read));
        if (occurrence == nullptr)
            Q_EMIT message(tr("There is no stage or variable here."));
        else
            then(read, *occurrence);
    });
}

void EditorLanguage::goToDefinition()
{
    withName([this](const ReadText &read, const dockerfile::Occurrence &occurrence) {
        const dockerfile::Occurrence *definition = dockerfile::definitionOf(read.names, occurrence);
        if (definition == nullptr) {
            Q_EMIT message(tr("%1 is not defined in this file: it comes from the base image or from the builder.")
                               .arg(QString::fromStdString(read.names.symbols[occurrence.symbol])));
            return;
        }
        const TextEdit place = textEditOf(read.text, definition->range, {});
        m_view->setCursorPosition({place.startLine, place.startColumn});
    });
}

void EditorLanguage::showUses()
{
    withName([this](const ReadText &read, const dockerfile::Occurrence &occurrence) { listUses(read, occurrence); });
}

void EditorLanguage::listUses(const ReadText &read, const dockerfile::Occurrence &occurrence)
{
    constexpr std::size_t most = 200;
    std::vector<dockerfile::Occurrence> uses = dockerfile::usesOf(read.names, occurrence);
    uses.resize(std::min(uses.size(), most));
    highlight(read, uses);
    auto *menu = new QMenu(tr("Uses of %1").arg(QString::fromStdString(read.names.symbols[occurrence.symbol])), m_view);
    for (const dockerfile::Occurrence &use : uses) {
        const TextEdit place = textEditOf(read.text, use.range, {});
        menu->addAction(tr("line %1: %2").arg(place.startLine + 1).arg(lineOf(m_view->document(), place.startLine)),
                        this, [this, place] { m_view->setCursorPosition({place.startLine, place.startColumn}); });
    }
    connect(menu, &QMenu::aboutToHide, this, [this] { m_highlights.clear(); });
    popUp(menu);
}

void EditorLanguage::highlight(const ReadText &read, const std::vector<dockerfile::Occurrence> &uses)
{
    m_highlights.clear();
    const KTextEditor::Attribute::Ptr attribute(new KTextEditor::Attribute);
    attribute->setBackground(Palette::of(m_view).tone(Tone::Accent).wash);
    for (const dockerfile::Occurrence &use : uses) {
        const TextEdit place = textEditOf(read.text, use.range, {});
        m_highlights.emplace_back(
            m_view->document()->newMovingRange({place.startLine, place.startColumn, place.endLine, place.endColumn}));
        m_highlights.back()->setAttribute(attribute);
    }
}

QRect EditorLanguage::cursorRect() const
{
    const QPoint cursor = m_view->cursorToCoordinate(m_view->cursorPosition());
    return {m_view->mapToGlobal(cursor), QSize(1, m_view->fontMetrics().height() + 6)};
}

void EditorLanguage::popUp(QMenu *menu)
{
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(menu->title());
    menu->popup(cursorRect().bottomLeft());
    if (!menu->actions().isEmpty())
        menu->setActiveAction(menu->actions().first());
}

void EditorLanguage::rename()
{
    withName([this](const ReadText &read, const dockerfile::Occurrence &occurrence) {
        const TextEdit place = textEditOf(read.text, occurrence.range, {});
        const QPoint at = m_view->cursorToCoordinate({place.startLine, place.startColumn});
        auto *box = new RenameBox(QString::fromStdString(read.names.symbols[occurrence.symbol]), at, m_view);
        const std::size_t offset = occurrence.range.start.offset;
        connect(box, &RenameBox::renamed, this, [this, offset](const QString &name) { renameTo(offset, name); });
    });
}

void EditorLanguage::renameTo(std::size_t offset, const QString &name)
{
    m_reading->whenRead([this, offset, name](const ReadText &read) {
        const dockerfile::Occurrence *occurrence = dockerfile::occurrenceAt(read.names, offset);
        if (occurrence == nullptr)
            return;
        const Result<std::vector<dockerfile::Edit>> edits =
            dockerfile::renameEdits(read.names, *occurrence, name.toStdString());
        if (edits)
            applyAll(read, *edits);
        else
            Q_EMIT message(QString::fromStdString(edits.error().render()));
    });
}

void EditorLanguage::format()
{
    m_reading->whenRead([this](const ReadText &now) {
        QtConcurrent::run([text = now.text] {
            return FormatAnswer(new Result(dockerfile::formatEdits(text)));
        }).then(this, [this, revision = now.revision](const FormatAnswer &edits) {
            const ReadText *read = m_reading->current();
            if (!*edits)
                Q_EMIT message(QString::fromStdString(edits->error().render()));
            else if ((*edits)->empty())
                Q_EMIT message(tr("The Dockerfile has its usual form already."));
            else if (read != nullptr && read->revision == revision)
                applyAll(*read, **edits);
        });
    });
}

QList<OutlineEntry> EditorLanguage::outline() const
{
    constexpr qsizetype longest = 120;
    const ReadText *read = m_reading->current();
    QList<OutlineEntry> entries;
    if (read == nullptr)
        return entries;
    for (const dockerfile::Instruction *one : read->file.instructions())
        entries.append({QString::fromStdString(one->text).simplified().left(longest),
                        static_cast<int>(one->range.start.line), false});
    for (const dockerfile::Stage &stage : read->file.stages)
        if (!stage.name.empty())
            entries.append({QString::fromStdString(stage.name), static_cast<int>(stage.range.start.line), true});
    std::ranges::stable_sort(entries, {}, &OutlineEntry::line);
    return entries;
}

void EditorLanguage::explain()
{
    m_reading->whenRead([this](const ReadText &) {
        const KTextEditor::Cursor cursor = m_view->cursorPosition();
        const QString text = m_hover.at(cursor.line(), cursor.column());
        if (text.isEmpty())
            Q_EMIT message(tr("There is nothing to explain here."));
        else
            new Explanation(text, cursorRect(), m_view);
    });
}

} // namespace lamella::ui
