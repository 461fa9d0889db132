// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/editor.h"

#include "ui/build/step_model.h"
#include "ui/editor/editor_language.h"
#include "ui/editor/forecast_marks.h"
#include "ui/editor/line_notes.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <KActionCollection>
#include <KConfigGroup>
#include <KSharedConfig>
#include <KTextEditor/Attribute>
#include <KTextEditor/Document>
#include <KTextEditor/Editor>
#include <KTextEditor/MovingRange>
#include <KTextEditor/View>
#include <QAction>
#include <QDir>
#include <QDragEnterEvent>
#include <QMenu>
#include <QMimeData>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace lamella::ui {

namespace {

/// Settings of the component that only its configuration file can give.
KTextEditor::Editor *component()
{
    KConfigGroup group(KSharedConfig::openConfig(), QStringLiteral("KTextEditor Renderer"));
    group.writeEntry("Line Height Multiplier", 1.45);
    group.writeEntry("Auto Color Theme Selection", false);
    // In the project's folder, the copies that recovery needs would be part of the context of its builds; in the
    // program's own (AppLocalDataLocation) they would lie in the store, which has its organisation's name.
    const QString copies = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
                           + QStringLiteral("/lamella-studio/unsaved");
    KConfigGroup document(KSharedConfig::openConfig(), QStringLiteral("KTextEditor Document"));
    document.writeEntry("Swap File Mode", QDir().mkpath(copies) ? 2 : 0); // in that folder; else nowhere
    document.writeEntry("Swap Directory", copies);
    KConfigGroup view(KSharedConfig::openConfig(), QStringLiteral("KTextEditor View"));
    view.writeEntry("Show Scrollbars", 1); // where needed
    // A list that comes by itself must not take Enter from who ends a line; Down or Tab chooses.
    view.writeEntry("Auto Completion Preselect First Entry", false);
    view.writeEntry("Show Folding Icons On Hover Only", false);
    view.writeEntry("Word Completion", false); // our own model knows what fits
    view.writeEntry("Keyword Completion", false);
    return KTextEditor::Editor::instance();
}

QColor underline(Problem::Severity severity, const Palette &palette)
{
    switch (severity) {
    case Problem::Severity::Error:
        return palette.tone(Tone::Failed).mark;
    case Problem::Severity::Warning:
        return palette.tone(Tone::WillRun).mark;
    case Problem::Severity::Info:
        break;
    }
    return palette.tone(Tone::Metadata).mark;
}

} // namespace

Editor::Editor(StepModel *steps, QWidget *parent)
    : QWidget(parent),
      m_document(component()->createDocument(this)),
      m_view(m_document->createView(this)),
      m_marks(new ForecastMarks(steps, m_document, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 0, 0, 0);
    layout->addWidget(m_view);
    setFocusProxy(m_view);
    configure();
    m_notes = new LineNotes(steps, m_view);
    m_language = std::make_unique<EditorLanguage>(m_view);

    connect(m_document, &KTextEditor::Document::textChanged, this, [this] {
        m_notes->place();
        Q_EMIT textChanged();
        Q_EMIT bandsMoved();
    });
    connect(m_document, &KTextEditor::Document::modifiedChanged, this,
            [this] { Q_EMIT modifiedChanged(m_document->isModified()); });
    connect(m_document, &KTextEditor::Document::modifiedOnDisk, this,
            [this](KTextEditor::Document *, bool modified, KTextEditor::Document::ModifiedOnDiskReason reason) {
                if (modified)
                    Q_EMIT changedOnDisk(reason == KTextEditor::Document::OnDiskDeleted);
            });
    for (QWidget *part : m_view->findChildren<QWidget *>())
        part->installEventFilter(this);
    connect(m_marks, &ForecastMarks::stepClicked, this, &Editor::stepClicked);
    connect(m_view, &KTextEditor::View::cursorPositionChanged, this,
            [this](KTextEditor::View *, KTextEditor::Cursor cursor) {
                Q_EMIT cursorMoved(cursor.line() + 1, cursor.column() + 1);
            });
    const auto moved = [this] {
        m_notes->place();
        Q_EMIT bandsMoved();
    };
    connect(m_view, &KTextEditor::View::verticalScrollPositionChanged, this, moved);
    connect(m_view, &KTextEditor::View::horizontalScrollPositionChanged, this, moved);
    connect(m_view, &KTextEditor::View::displayRangeChanged, this, moved);
    connect(m_view, &KTextEditor::View::configChanged, this, moved);
}

Editor::~Editor()
{
    m_language.reset(); // it holds places in the document
    m_squiggles.clear();
}

void Editor::configure()
{
    m_document->setModifiedOnDiskWarning(false);
    m_document->setMode(QStringLiteral("Dockerfile"));
    m_document->setHighlightingMode(QStringLiteral("Dockerfile"));
    m_document->setConfigValue(QStringLiteral("tab-width"), 4);
    m_document->setConfigValue(QStringLiteral("replace-tabs"), true);
    m_view->setStatusBarEnabled(false);
    const std::pair<const char *, QVariant> values[] = {
        {"line-numbers", true},          {"icon-bar", true},
        {"folding-bar", true},           {"dynamic-word-wrap", true},
        {"modification-markers", false}, {"scrollbar-minimap", false},
        {"scrollbar-preview", false},    {"font", QVariant::fromValue(codeFont(13))}};
    for (const auto &[key, value] : values)
        m_view->setConfigValue(QLatin1StringView(key), value);
    setDark(Palette::of(this).dark);
    m_view->setContextMenu(m_view->defaultContextMenu());
    m_view->setAccessibleName(tr("Dockerfile"));
}

bool Editor::eventFilter(QObject *watched, QEvent *event)
{
    // The component takes files that are dropped on it and does nothing with them; the window opens them.
    if (event->type() == QEvent::DragEnter && static_cast<QDragEnterEvent *>(event)->mimeData()->hasUrls()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void Editor::reserveShortcuts(const QList<QKeySequence> &ours)
{
    const auto clashes = [&ours](const QKeySequence &sequence) {
        return std::ranges::any_of(ours, [&sequence](const QKeySequence &our) {
            return sequence.matches(our) != QKeySequence::NoMatch || our.matches(sequence) != QKeySequence::NoMatch;
        });
    };
    for (QAction *action : ownActions()) {
        QList<QKeySequence> kept = action->shortcuts();
        kept.removeIf(clashes);
        if (kept != action->shortcuts())
            action->setShortcuts(kept);
    }
}

bool Editor::open(const QString &path, QString *error)
{
    m_squiggles.clear();
    if (!m_document->openUrl(QUrl::fromLocalFile(path))) {
        *error = tr("%1 cannot be read. Check that it exists and that you may read it.").arg(path);
        return false;
    }
    m_document->setMode(QStringLiteral("Dockerfile"));
    m_document->setHighlightingMode(QStringLiteral("Dockerfile"));
    m_view->setCursorPosition({0, 0});
    return true;
}

bool Editor::save(QString *error)
{
    if (m_document->save())
        return true;
    *error = tr("%1 cannot be written. Check that the folder exists and that you may write there.").arg(path());
    return false;
}

bool Editor::saveAs(const QString &path, QString *error)
{
    if (m_document->saveAs(QUrl::fromLocalFile(path)))
        return true;
    *error = tr("%1 cannot be written. Check that the folder exists and that you may write there.").arg(path);
    return false;
}

QString Editor::path() const
{
    return m_document->url().toLocalFile();
}

QString Editor::text() const
{
    return m_document->text();
}

void Editor::setText(const QString &text)
{
    m_document->setText(text);
}

void Editor::discardChanges()
{
    m_document->setModified(false);
}

bool Editor::isModified() const
{
    return m_document->isModified();
}

int Editor::currentLine() const
{
    return m_view->cursorPosition().line() + 1;
}

int Editor::currentColumn() const
{
    return m_view->cursorPosition().column() + 1;
}

void Editor::goTo(int line, int column)
{
    m_view->setCursorPosition({line - 1, column - 1});
}

void Editor::setCurrentStep(const QString &id)
{
    m_notes->setCurrentStep(id);
}

QString Editor::markAt(int line) const
{
    return m_marks->at(line);
}

void Editor::setSquiggles(const QList<Squiggle> &squiggles)
{
    m_squiggles.clear();
    const Palette &palette = Palette::of(this);
    for (const Squiggle &squiggle : squiggles) {
        KTextEditor::Range range(squiggle.startLine, squiggle.startColumn, squiggle.endLine, squiggle.endColumn);
        if (range.isEmpty())
            range = {squiggle.startLine, 0, squiggle.startLine, m_document->lineLength(squiggle.startLine)};
        KTextEditor::Attribute::Ptr attribute(new KTextEditor::Attribute);
        const bool note = squiggle.severity == Problem::Severity::Info;
        attribute->setUnderlineStyle(note ? QTextCharFormat::DotLine : QTextCharFormat::WaveUnderline);
        attribute->setUnderlineColor(underline(squiggle.severity, palette));
        m_squiggles.emplace_back(m_document->newMovingRange(range));
        m_squiggles.back()->setAttribute(attribute);
    }
}

std::optional<std::pair<int, int>> Editor::band(int first, int last) const
{
    const int lines = m_document->lines();
    if (first < 1 || first > lines || m_view->height() == 0)
        return {};
    const int firstShown = m_view->firstDisplayedLine() + 1;
    const int lastShown = m_view->lastDisplayedLine() + 1;
    const int end = std::min(last, lines);
    if (end < firstShown || first > lastShown)
        return {};
    const QPoint origin = m_view->mapTo(this, QPoint(0, 0));
    const int start = std::max(first, firstShown);
    const int top = std::max(0, m_view->cursorToCoordinate({start - 1, 0}).y());
    const int bottomRow = m_view->cursorToCoordinate(m_document->endOfLine(std::min(end, lastShown) - 1)).y();
    const int bottom = bottomRow < 0 ? m_view->height() : std::min(m_view->height(), bottomRow + m_notes->rowHeight());
    if (bottom <= top)
        return {};
    return std::pair(origin.y() + top, origin.y() + bottom);
}

QAction *Editor::action(const char *name) const
{
    return m_view->actionCollection()->action(QLatin1StringView(name));
}

QList<QAction *> Editor::ownActions() const
{
    return m_view->actionCollection()->actions();
}

void Editor::setDark(bool dark)
{
    m_view->setConfigValue(QStringLiteral("theme"),
                           dark ? QStringLiteral("Lamella Dark") : QStringLiteral("Lamella Light"));
}

void Editor::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_notes)
        m_notes->place();
    Q_EMIT bandsMoved();
}

void Editor::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && m_view) {
        setDark(Palette::of(this).dark);
        m_marks->refresh();
    }
    if (event->type() == QEvent::LanguageChange && m_view)
        m_marks->refresh();
    QWidget::changeEvent(event);
}

} // namespace lamella::ui
