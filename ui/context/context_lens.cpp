// SPDX-License-Identifier: Apache-2.0
#include "ui/context/context_lens.h"

#include "core/dockerfile/editing/ignore_line.h"
#include "ui/context/context_model.h"
#include "ui/context/context_view.h"
#include "ui/context/ignore_editor.h"
#include "ui/shell/action_text.h"
#include "ui/theme/sizes.h"

#include <QAction>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QSet>
#include <QSplitter>
#include <QToolButton>
#include <QtConcurrent>

namespace lamella::ui {

namespace {

constexpr int progressPause = 200;        ///< milliseconds
constexpr std::size_t manyPaths = 10'000; ///< fewer are read before one can read their number

} // namespace

ContextLens::ContextLens(ContextFunction function, QWidget *parent)
    : QWidget(parent),
      m_reader(std::move(function)),
      m_model(new ContextModel(this)),
      m_view(new ContextView),
      m_ignoreFile(new IgnoreEditor),
      m_filter(new QLineEdit),
      m_summary(new QLabel),
      m_ignoreTitle(new QLabel),
      m_ignoreButton(new QToolButton),
      m_refreshButton(new QToolButton),
      m_columns(new QSplitter),
      m_ignoreAction(new QAction(this)),
      m_filterAction(new QAction(this)),
      m_refreshAction(new QAction(this)),
      m_undoAction(new QAction(this))
{
    m_view->setModel(m_model);
    makeActions();
    makeLayout();
    connect(&m_reader, &ContextReader::answered, this, &ContextLens::take);
    connect(&m_reader, &ContextReader::takersKnown, m_model, [this](const Takers &takers) {
        m_model->addTakers(takers);
        followSelection();
    });
    connect(m_model, &ContextModel::takersWanted, &m_reader, &ContextReader::askTakers);
    connect(m_view, &ContextView::followed, this, &ContextLens::follow);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &ContextLens::followSelection);
    connect(m_view, &QWidget::customContextMenuRequested, this, &ContextLens::openMenu);
    connect(m_ignoreFile, &IgnoreEditor::saved, this, [this] {
        run();
        Q_EMIT ignoreFileChanged();
    });
    connect(m_ignoreFile, &IgnoreEditor::failed, this,
            [this](const QString &reason) { Q_EMIT message(Tone::Failed, reason, nullptr); });
    const auto changed = [this] {
        m_question.again = true;
        run();
    };
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, changed);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this, changed] {
        changed();
        Q_EMIT ignoreFileChanged();
    });
    m_progress.setInterval(progressPause);
    connect(&m_progress, &QTimer::timeout, this, [this] {
        showSummary();
        if (!m_reader.isBusy())
            m_progress.stop();
    });
    m_typed.setSingleShot(true);
    m_typed.setInterval(ContextReader::pause);
    connect(m_filter, &QLineEdit::textChanged, &m_typed, qOverload<>(&QTimer::start));
    connect(&m_typed, &QTimer::timeout, this, [this] {
        m_query.filter = m_filter->text().trimmed();
        showTree();
    });
    retranslate();
}

void ContextLens::ask(const ForecastRequest &build)
{
    m_question.again = m_question.again || m_question.build.folder != build.folder;
    m_question.build = build;
    run();
}

void ContextLens::refresh()
{
    m_question.again = true;
    run();
}

void ContextLens::run()
{
    m_asked = true;
    if (!isVisible() || m_question.build.dockerfile.isEmpty())
        return;
    m_asked = false;
    m_reader.ask(m_question);
    m_question.again = false;
    m_progress.start();
    showSummary();
}

void ContextLens::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh(); // files may have changed while nobody looked
}

void ContextLens::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_reader.stop();
}

void ContextLens::take(const std::shared_ptr<const ContextAnswer> &answer)
{
    m_answer = answer;
    if (!answer->ignorePath.isEmpty())
        m_ignoreFile->open(answer->ignorePath);
    watch();
    retranslate();
    showTree();
}

void ContextLens::watch()
{
    const QStringList old = m_watcher.files() + m_watcher.directories();
    QStringList wanted{m_question.build.folder};
    if (QFileInfo::exists(m_ignoreFile->path()))
        wanted.append(m_ignoreFile->path());
    if (QSet(old.begin(), old.end()) == QSet(wanted.begin(), wanted.end()))
        return;
    if (!old.isEmpty())
        m_watcher.removePaths(old);
    m_watcher.addPaths(wanted);
}

void ContextLens::showTree()
{
    m_stop.request_stop();
    if (!m_answer || !m_answer->survey)
        return takeTree(nullptr);
    m_stop = std::stop_source();
    const quint64 turn = ++m_turn;
    QtConcurrent::run([answer = m_answer, query = m_query, stop = m_stop.get_token()] {
        return std::make_shared<const ContextTree>(ContextTree::of(*answer, query, stop));
    }).then(this, [this, turn](const std::shared_ptr<const ContextTree> &tree) {
        if (turn == m_turn)
            takeTree(tree);
    });
}

/// The folders that are open, those above first.
QList<quint32> ContextLens::openFolders() const
{
    constexpr int mostRows = 2000; // that are looked through
    constexpr qsizetype most = 200;
    QList<quint32> open;
    int rows = 0;
    for (QModelIndex index = m_model->index(0, 0); index.isValid() && open.size() < most && rows < mostRows; ++rows) {
        if (m_view->isExpanded(index))
            open.append(m_model->node(index));
        index = m_view->indexBelow(index);
    }
    return open;
}

/// What was open and current stays so while the folder is not read anew.
void ContextLens::takeTree(const std::shared_ptr<const ContextTree> &tree)
{
    const bool same = m_model->answer() && m_answer && m_model->answer()->survey == m_answer->survey;
    const QList<quint32> open = same ? openFolders() : QList<quint32>();
    const quint32 current = same && m_view->currentIndex().isValid() ? m_model->node(m_view->currentIndex()) : 0;
    m_model->setTree(m_answer, tree);
    constexpr std::size_t fewRows = 500;
    if (tree && !m_query.filter.isEmpty() && tree->rows.size() < fewRows)
        m_view->expandAll();
    for (const quint32 node : open)
        if (const QModelIndex index = m_model->indexOf(node); index.isValid())
            m_view->expand(index);
    if (const QModelIndex index = m_model->indexOf(current); index.isValid())
        m_view->setCurrentIndex(index);
    showSummary();
    followSelection();
}

QString ContextLens::summary() const
{
    return m_summary->text();
}

QString ContextLens::reading() const
{
    const std::size_t found = m_reader.found().value_or(0);
    return found < manyPaths
               ? tr("Reading the folder…")
               : tr("Reading the folder… %1 paths").arg(QLocale().toString(static_cast<qulonglong>(found)));
}

void ContextLens::showSummary()
{
    const bool known = m_answer && m_answer->survey;
    if (known) {
        const context::Verdicts &verdicts = *m_answer->verdicts;
        QString text = tr("The build sees %n file(s)", "", static_cast<int>(verdicts.files)) + QStringLiteral(" · ")
                       + renderBytes(verdicts.seenBytes);
        if (verdicts.hiddenBytes > 0)
            text += QStringLiteral(" · ") + tr("%1 hidden").arg(renderBytes(verdicts.hiddenBytes));
        if (!m_answer->survey->complete)
            text += QStringLiteral(" · ") + tr("too many files: some folders were not looked into");
        if (m_reader.found().value_or(0) >= manyPaths)
            text = reading();
        m_summary->setText(text);
    } else {
        m_summary->clear();
    }
    m_summary->setToolTip(m_summary->text());
    m_view->setEmptyText(m_answer && !m_answer->error.isEmpty() ? m_answer->error
                         : !known                               ? reading()
                         : m_query.filter.isEmpty()             ? tr("The folder is empty.")
                                                                : tr("No name holds “%1”.").arg(m_query.filter));
}

void ContextLens::followSelection()
{
    const QModelIndex index = m_view->currentIndex();
    m_ignoreAction->setEnabled(index.isValid() && m_model->answer() && !m_ignoreFile->isReadOnly());
    m_ignoreAction->setText(index.isValid() && !m_model->isIncluded(index) ? tr("Take &In Again") : tr("&Ignore This"));
    m_ignoreAction->setIconText(withoutAccessKey(m_ignoreAction->text()));
}

void ContextLens::follow(const QModelIndex &index)
{
    if (!m_model->isIncluded(index)) {
        if (const dockerfile::IgnoreRule *rule = m_model->rule(index)) {
            m_ignoreFile->showLine(static_cast<int>(rule->line));
            m_ignoreFile->setFocus();
        }
    } else if (const QList<Taker> takers = m_model->takers(index); !takers.isEmpty()) {
        Q_EMIT stepActivated(takers.first().line);
    }
}

void ContextLens::ignoreCurrent()
{
    const QModelIndex index = m_view->currentIndex();
    if (!index.isValid() || !m_answer)
        return;
    const bool hide = m_model->isIncluded(index);
    const QString path = m_model->path(index);
    const std::string line = dockerfile::ignoreLine(m_answer->survey->path(m_model->node(index)), !hide);
    if (line.empty())
        return Q_EMIT message(Tone::Failed, tr("No line of an ignore file can name %1.").arg(path), nullptr);
    m_ignoreFile->addLine(QString::fromStdString(line));
    const QString file = QFileInfo(m_ignoreFile->path()).fileName();
    const QString text = hide ? tr("%1 is hidden from builds now (%2).") : tr("Builds see %1 again (%2).");
    Q_EMIT message(Tone::Neutral, text.arg(path, file), m_undoAction);
}

} // namespace lamella::ui
