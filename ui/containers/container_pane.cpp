// SPDX-License-Identifier: Apache-2.0
#include "ui/containers/container_pane.h"

#include "ui/containers/container_model.h"
#include "ui/images/action_button.h"
#include "ui/theme/sizes.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>

namespace lamella::ui {

namespace {

constexpr int pollMilliseconds = 3000;

} // namespace

ContainerPane::ContainerPane(std::filesystem::path storeFolder, QWidget *parent)
    : QWidget(parent),
      m_storeFolder(std::move(storeFolder)),
      m_model(new ContainerModel(this)),
      m_pages(new QStackedWidget),
      m_notice(new QLabel),
      m_table(new QTreeView),
      m_buttons(new QWidget),
      m_question(new QLabel),
      m_confirm(new QPushButton),
      m_keep(new QPushButton)
{
    m_timer.setInterval(pollMilliseconds);
    m_notice->setWordWrap(true);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_notice->setForegroundRole(QPalette::PlaceholderText);
    m_notice->setContentsMargins(14, 10, 14, 4);
    m_notice->setTextInteractionFlags(Qt::TextSelectableByMouse);
    makeTable();
    m_pages->addWidget(m_notice);
    m_pages->addWidget(m_table);
    m_foot = makeQuestion();
    m_foot->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_buttons);
    layout->addWidget(m_foot);
    m_buttons->hide();
    setFocusProxy(m_table);
    connect(&m_timer, &QTimer::timeout, this, &ContainerPane::refresh);
    connect(&m_list, &CommandAnswer::answered, this, &ContainerPane::take);
    connect(&m_removal, &CommandAnswer::answered, this, [this](const QJsonDocument &, const QString &message) {
        if (!message.isEmpty())
            Q_EMIT failed(message);
        refresh();
    });
    retranslate();
}

void ContainerPane::makeTable()
{
    m_table->setModel(m_model);
    m_table->setProperty("roomy", true);
    m_table->setRootIsDecorated(false);
    m_table->setItemsExpandable(false);
    m_table->setUniformRowHeights(true);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTextElideMode(Qt::ElideRight);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    QHeaderView *header = m_table->header();
    header->setStretchLastSection(false);
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(ContainerModel::Image, QHeaderView::Stretch);
    header->setSectionResizeMode(ContainerModel::Command, QHeaderView::Stretch);
    connect(m_table, &QTreeView::doubleClicked, this, &ContainerPane::explore);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        stopAsking();
        Q_EMIT changed();
    });
}

void ContainerPane::addButtons(const QList<QAction *> &actions)
{
    auto *row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(14, 8, 12, 4);
    row->setSpacing(8);
    for (QAction *action : actions)
        row->addWidget(actionButton(action, m_buttons));
    row->addStretch(1);
    m_buttons->show();
}

QWidget *ContainerPane::makeQuestion()
{
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(14, 8, 12, 4);
    row->setSpacing(8);
    m_question->setWordWrap(true);
    row->addWidget(m_question, 1);
    row->addWidget(m_confirm);
    row->addWidget(m_keep);
    m_confirm->setProperty("primary", true);
    for (QPushButton *button : {m_confirm, m_keep})
        button->setAutoDefault(true);
    connect(m_confirm, &QPushButton::clicked, this, &ContainerPane::remove);
    connect(m_keep, &QPushButton::clicked, this, [this] {
        stopAsking();
        m_table->setFocus(Qt::OtherFocusReason);
    });
    return foot;
}

QStringList ContainerPane::words(const QStringList &command) const
{
    return QStringList{QStringLiteral("--store"), QString::fromStdString(m_storeFolder.string())} + command
           + QStringList{QStringLiteral("--format"), QStringLiteral("json")};
}

void ContainerPane::setProgram(const QString &program)
{
    m_list.setProgram(program);
    m_removal.setProgram(program);
}

void ContainerPane::refresh()
{
    if (!m_list.isAsking())
        m_list.ask(words({QStringLiteral("ps"), QStringLiteral("--all")}));
}

void ContainerPane::take(const QJsonDocument &answer, const QString &message)
{
    m_listed = true;
    m_error = answer.isNull() ? message : QString();
    const std::optional<ContainerRow> kept = selected();
    const int row = m_table->currentIndex().row();
    if (!m_model->setRows(containersOf(answer)))
        return showNotice();
    int place = qBound(0, row, m_model->rowCount() - 1);
    for (int i = 0; kept && i < m_model->rowCount(); ++i)
        if (m_model->rows().at(i).id == kept->id)
            place = i;
    m_table->setCurrentIndex(m_model->index(place, 0));
    showNotice();
    Q_EMIT changed();
}

std::optional<ContainerRow> ContainerPane::selected() const
{
    const QModelIndex index = m_table->currentIndex();
    if (!index.isValid() || index.row() >= m_model->rowCount())
        return {};
    return m_model->rows().at(index.row());
}

void ContainerPane::explore()
{
    if (const std::optional<ContainerRow> row = selected())
        Q_EMIT exploreRequested(row->explorable());
}

void ContainerPane::askToRemove()
{
    const std::optional<ContainerRow> row = selected();
    if (!row)
        return;
    const QString frees = tr("What it wrote, %1, goes with it.").arg(renderBytes(row->size));
    m_question->setText(row->isRunning() ? tr("Stop %1 and remove it? %2").arg(row->name, frees)
                                         : tr("Remove %1? %2").arg(row->name, frees));
    m_buttons->hide();
    m_foot->show();
    m_keep->setFocus(Qt::OtherFocusReason);
}

bool ContainerPane::isAsking() const
{
    return !m_foot->isHidden();
}

void ContainerPane::stopAsking()
{
    m_foot->hide();
    m_buttons->setVisible(m_buttons->layout() != nullptr);
}

void ContainerPane::remove()
{
    const std::optional<ContainerRow> row = selected();
    stopAsking();
    m_table->setFocus(Qt::OtherFocusReason);
    if (row)
        m_removal.ask(words({QStringLiteral("rm"), QStringLiteral("--force"), row->id}));
}

void ContainerPane::showNotice()
{
    QString text;
    if (!m_listed)
        text = tr("Reading the store…");
    else if (!m_error.isEmpty())
        text = tr("The containers cannot be listed: %1").arg(m_error);
    else if (m_model->rowCount() == 0)
        text = tr("There are no containers here. Run an image in a terminal: what it writes then stands here, until it "
                  "ends or is removed.");
    m_notice->setText(text);
    m_pages->setCurrentIndex(text.isEmpty() ? 1 : 0);
}

QString ContainerPane::notice() const
{
    return m_pages->currentIndex() == 0 ? m_notice->text() : QString();
}

void ContainerPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ContainerPane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isAsking())
        m_keep->click();
    else
        QWidget::keyPressEvent(event);
}

void ContainerPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
    m_timer.start();
}

void ContainerPane::hideEvent(QHideEvent *event)
{
    m_timer.stop();
    QWidget::hideEvent(event);
}

void ContainerPane::retranslate()
{
    m_table->setAccessibleName(tr("Containers"));
    m_confirm->setText(tr("Remove"));
    m_keep->setText(tr("Keep"));
    m_model->retranslate();
    stopAsking();
    showNotice();
}

} // namespace lamella::ui
