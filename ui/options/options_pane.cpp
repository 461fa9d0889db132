// SPDX-License-Identifier: Apache-2.0
#include "ui/options/options_pane.h"

#include "ui/options/command_line_bar.h"
#include "ui/options/general_options.h"
#include "ui/options/option_table.h"
#include "ui/options/option_table_model.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QStackedWidget>
#include <QTableView>

namespace lamella::ui {

namespace {

constexpr int listWidth = 156;
constexpr int rowHeight = 24;

/// Which rows a table edits; in the order of OptionsPane::Table.
constexpr std::array<QList<OptionRow> BuildSettings::*, OptionsPane::TableCount> members{
    &BuildSettings::args,    &BuildSettings::contexts, &BuildSettings::secrets, &BuildSettings::agents,
    &BuildSettings::outputs, &BuildSettings::tags,     &BuildSettings::labels};

QList<OptionRow> rowsOf(const QStringList &names, const QString &second = {})
{
    QList<OptionRow> rows;
    for (const QString &name : names)
        rows.append({name, second, QString()});
    return rows;
}

} // namespace

OptionsPane::OptionsPane(QWidget *parent)
    : QWidget(parent),
      m_list(new QListWidget),
      m_pages(new QStackedWidget),
      m_general(new GeneralOptions),
      m_line(new CommandLineBar)
{
    m_list->setFixedWidth(listWidth);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (OptionTable *&table : m_tables)
        table = new OptionTable;
    m_tables[ContextTable]->setFiles(1, OptionTable::Files::Folder);
    m_tables[SecretTable]->setFiles(2, OptionTable::Files::Open);
    m_tables[AgentTable]->setFiles(1, OptionTable::Files::Open);
    m_tables[OutputTable]->setFiles(1, OptionTable::Files::Save);
    retranslate();
    makeSections();
    connectTables();
    connect(m_general, &GeneralOptions::changed, &m_history, &SettingsHistory::change);
    connect(&m_history, &SettingsHistory::changed, this, &OptionsPane::take);
    setFocusProxy(m_list);
}

QWidget *OptionsPane::side(std::initializer_list<Table> tables)
{
    auto *page = new QWidget;
    auto *layout = new QHBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    for (const Table table : tables)
        layout->addWidget(m_tables[table], table == SecretTable ? 3 : 2);
    page->setFocusProxy(m_tables[*tables.begin()]);
    return page;
}

void OptionsPane::makeSections()
{
    m_pages->addWidget(m_general);
    m_pages->addWidget(side({ArgTable}));
    m_pages->addWidget(side({ContextTable}));
    m_pages->addWidget(side({SecretTable, AgentTable}));
    m_pages->addWidget(side({OutputTable}));
    m_pages->addWidget(side({TagTable, LabelTable}));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(6, 8, 10, 0);
    row->setSpacing(10);
    row->addWidget(m_list);
    row->addWidget(m_pages, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(row, 1);
    layout->addWidget(m_line);
    connect(m_list, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_list->setCurrentRow(General);
}

void OptionsPane::connectTables()
{
    for (std::size_t i = 0; i < m_tables.size(); ++i) {
        connect(m_tables[i]->model(), &OptionTableModel::edited, this, [this, i] {
            BuildSettings settings = m_history.settings();
            settings.*members[i] = m_tables[i]->model()->rows();
            m_history.change(settings, m_tables[i]->view()->accessibleName());
        });
    }
}

void OptionsPane::take()
{
    const BuildSettings &settings = m_history.settings();
    m_general->showSettings(settings);
    for (std::size_t i = 0; i < m_tables.size(); ++i)
        m_tables[i]->model()->setRows(settings.*members[i]);
    showCounts();
}

void OptionsPane::setTargets(const QStringList &targets)
{
    m_general->setTargets(targets);
}

void OptionsPane::setDeclared(const DeclaredOptions &declared)
{
    QList<OptionRow> arguments;
    for (const DeclaredArgument &argument : declared.arguments)
        arguments.append({argument.name, argument.value, argument.description});
    m_tables[ArgTable]->model()->setOffers(arguments);
    m_tables[SecretTable]->model()->setOffers(rowsOf(declared.secrets, QStringLiteral("file")));
    m_tables[AgentTable]->model()->setOffers(rowsOf(declared.agents));
}

void OptionsPane::setBuilders(const QStringList &builders)
{
    m_general->setBuilders(builders);
}

void OptionsPane::setCommandLine(const QString &line)
{
    m_line->setText(line);
}

void OptionsPane::showSection(Section section)
{
    m_list->setCurrentRow(section);
    m_pages->currentWidget()->setFocus(Qt::ShortcutFocusReason);
}

OptionsPane::Section OptionsPane::section() const
{
    return static_cast<Section>(m_list->currentRow());
}

void OptionsPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void OptionsPane::showCounts()
{
    const BuildSettings &settings = m_history.settings();
    const QString names[] = {tr("General"),          tr("Arguments"), tr("Contexts"),
                             tr("Secrets and keys"), tr("Outputs"),   tr("Tags and labels")};
    const qsizetype counts[] = {0,
                                settings.args.size(),
                                settings.contexts.size(),
                                settings.secrets.size() + settings.agents.size(),
                                settings.outputs.size(),
                                settings.tags.size() + settings.labels.size()};
    while (m_list->count() < SectionCount) {
        auto *item = new QListWidgetItem(m_list);
        item->setSizeHint({listWidth, rowHeight});
    }
    for (int section = 0; section < SectionCount; ++section)
        m_list->item(section)->setText(counts[section] == 0 ? names[section]
                                                            : tr("%1 · %2").arg(names[section]).arg(counts[section]));
}

void OptionsPane::retranslate()
{
    m_list->setAccessibleName(tr("Sections of the options"));
    const auto shape = [this](Table table, const QString &title, const QStringList &columns, const QStringList &hints) {
        m_tables[table]->setTitle(title);
        m_tables[table]->model()->setColumns(columns);
        m_tables[table]->model()->setHints(hints);
    };
    shape(ArgTable, tr("Build arguments"), {tr("Name"), tr("Value")}, {tr("another name"), tr("value")});
    shape(
        ContextTable, tr("What stands for a stage or an image"), {tr("Name"), tr("Source")},
        {tr("a stage, or an image such as alpine"), tr("a folder, docker-image://…, oci-layout://…, target:…, a URL")});
    shape(SecretTable, tr("Secrets of RUN --mount=type=secret"), {tr("ID"), tr("From"), tr("File or variable")},
          {tr("another ID"), {}, tr("named like the ID")});
    shape(AgentTable, tr("SSH agents of RUN --mount=type=ssh"), {tr("ID"), tr("Socket")},
          {tr("default, or another ID"), tr("the agent that runs")});
    shape(OutputTable, tr("Where the result goes; without a row: the store"),
          {tr("Type"), tr("Destination"), tr("More keys")},
          {tr("another output"), tr("a file or a folder"), QStringLiteral("push=true")});
    shape(TagTable, tr("More names for the image"), {tr("Name")}, {tr("another name, such as team/app:2")});
    shape(LabelTable, tr("Labels"), {tr("Name"), tr("Value")}, {tr("another label"), tr("value")});
    m_tables[SecretTable]->model()->setChoices(
        1, {{QStringLiteral("file"), tr("a file")}, {QStringLiteral("env"), tr("a variable")}});
    m_tables[OutputTable]->model()->setChoices(0, {{QStringLiteral("image"), tr("the store")},
                                                   {QStringLiteral("docker"), tr("archive for docker load")},
                                                   {QStringLiteral("oci"), tr("archive with an OCI layout")},
                                                   {QStringLiteral("local"), tr("a folder with its files")},
                                                   {QStringLiteral("tar"), tr("a tar of its files")}});
    showCounts();
}

} // namespace lamella::ui
