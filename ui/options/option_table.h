// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QTableView;
class QToolButton;

namespace lamella::ui {

class OptionTableModel;

/// A table of options to be edited: a title, the rows, buttons that take a row away or a file from the disk. Delete
/// takes the row away, typing or F2 writes into a cell, Tab leaves the table.
class OptionTable : public QWidget {
    Q_OBJECT
public:
    /// What the cells of a column may name on the disk.
    enum class Files { None, Open, Save, Folder };

    explicit OptionTable(QWidget *parent = nullptr);

    [[nodiscard]] OptionTableModel *model() const { return m_model; }
    [[nodiscard]] QTableView *view() const { return m_view; }
    void setTitle(const QString &title);
    /// What the files of this column are for; their button stands beside the title.
    void setFiles(int column, Files files);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void retranslate();
    void followRow();
    void removeRow();
    void chooseFile();
    void keepPlace();

    OptionTableModel *m_model;
    QLabel *m_title;
    QTableView *m_view;
    QToolButton *m_choose;
    QToolButton *m_remove;
    Files m_files = Files::None;
    int m_fileColumn = 0;
    int m_row = 0;
    int m_column = 0;
};

} // namespace lamella::ui
