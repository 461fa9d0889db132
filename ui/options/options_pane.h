// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/build/declared_options.h"
#include "ui/options/settings_history.h"

#include <QWidget>
#include <array>

class QListWidget;
class QStackedWidget;

namespace lamella::ui {

class CommandLineBar;
class GeneralOptions;
class OptionTable;

/// How the project is built: every option in a section, the equal command line below. Every change can be undone.
class OptionsPane : public QWidget {
    Q_OBJECT
public:
    explicit OptionsPane(QWidget *parent = nullptr);

    enum Section { General, Arguments, Contexts, Secrets, Outputs, Names, SectionCount };
    enum Table { ArgTable, ContextTable, SecretTable, AgentTable, OutputTable, TagTable, LabelTable, TableCount };

    [[nodiscard]] SettingsHistory *history() { return &m_history; }
    void setTargets(const QStringList &targets);
    void setDeclared(const DeclaredOptions &declared);
    void setBuilders(const QStringList &builders);
    void setCommandLine(const QString &line);

    /// Shows a section and gives it the focus.
    void showSection(Section section);
    [[nodiscard]] Section section() const;
    [[nodiscard]] OptionTable *table(Table table) const { return m_tables[table]; }
    [[nodiscard]] GeneralOptions *general() const { return m_general; }
    [[nodiscard]] CommandLineBar *commandLine() const { return m_line; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeSections();
    void connectTables();
    QWidget *side(std::initializer_list<Table> tables);
    void take();
    void retranslate();
    void showCounts();

    SettingsHistory m_history;
    QListWidget *m_list;
    QStackedWidget *m_pages;
    GeneralOptions *m_general;
    std::array<OptionTable *, TableCount> m_tables{};
    CommandLineBar *m_line;
};

} // namespace lamella::ui
