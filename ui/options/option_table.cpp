// SPDX-License-Identifier: Apache-2.0
#include "ui/options/option_table.h"

#include "ui/options/option_delegate.h"
#include "ui/options/option_table_model.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QTableView>
#include <QToolButton>

namespace lamella::ui {

namespace {

QToolButton *button(const char *icon)
{
    auto *made = new QToolButton;
    made->setIcon(themedIcon(QLatin1StringView(icon)));
    made->setFocusPolicy(Qt::StrongFocus);
    return made;
}

} // namespace

OptionTable::OptionTable(QWidget *parent)
    : QWidget(parent),
      m_model(new OptionTableModel(this)),
      m_title(new QLabel),
      m_view(new QTableView),
      m_choose(button("folder")),
      m_remove(button("trash"))
{
    m_title->setFont(textFont(11, QFont::DemiBold));
    m_title->setForegroundRole(QPalette::PlaceholderText);
    m_title->setBuddy(m_view);
    m_choose->hide();
    m_view->setModel(m_model);
    m_view->setItemDelegate(new OptionDelegate(m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setShowGrid(false);
    m_view->setTabKeyNavigation(false);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked
                            | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(28);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_view->installEventFilter(this);
    setFocusProxy(m_view);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 0, 0, 0);
    head->setSpacing(4);
    head->addWidget(m_title, 1);
    head->addWidget(m_choose);
    head->addWidget(m_remove);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addWidget(m_view, 1);
    connect(m_choose, &QToolButton::clicked, this, &OptionTable::chooseFile);
    connect(m_remove, &QToolButton::clicked, this, &OptionTable::removeRow);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &OptionTable::followRow);
    connect(m_model, &QAbstractItemModel::modelReset, this, &OptionTable::keepPlace);
    retranslate();
    followRow();
}

void OptionTable::setTitle(const QString &title)
{
    m_title->setText(title);
    m_view->setAccessibleName(title);
}

void OptionTable::setFiles(int column, Files files)
{
    m_fileColumn = column;
    m_files = files;
    m_choose->setVisible(files != Files::None);
    retranslate();
}

void OptionTable::followRow()
{
    const QModelIndex current = m_view->currentIndex();
    if (current.isValid()) {
        m_row = current.row();
        m_column = current.column();
    }
    m_remove->setEnabled(m_model->isSet(current.row()));
    m_choose->setEnabled(current.isValid());
}

void OptionTable::keepPlace()
{
    const QModelIndex place = m_model->index(qMin(m_row, m_model->rowCount() - 1), m_column);
    m_view->setCurrentIndex(place);
    followRow();
}

void OptionTable::removeRow()
{
    m_model->remove(m_view->currentIndex().row());
    m_view->setFocus(Qt::OtherFocusReason);
}

void OptionTable::chooseFile()
{
    const QModelIndex cell = m_model->index(m_view->currentIndex().row(), m_fileColumn);
    const QString before = cell.data(Qt::EditRole).toString();
    const QString title = m_choose->toolTip();
    const QString file = m_files == Files::Save     ? QFileDialog::getSaveFileName(this, title, before)
                         : m_files == Files::Folder ? QFileDialog::getExistingDirectory(this, title, before)
                                                    : QFileDialog::getOpenFileName(this, title, before);
    if (!file.isEmpty())
        m_model->setData(cell, file, Qt::EditRole);
}

bool OptionTable::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_F2)
        event->accept(); // writes into the cell, whatever the page does with that key
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Delete) {
        removeRow();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void OptionTable::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void OptionTable::retranslate()
{
    const bool folder = m_files == Files::Folder;
    m_choose->setToolTip(folder ? tr("Choose a folder…") : tr("Choose a file…"));
    m_choose->setAccessibleName(folder ? tr("Choose a folder") : tr("Choose a file"));
    m_remove->setToolTip(tr("Remove the row (Del)"));
    m_remove->setAccessibleName(tr("Remove the row"));
}

} // namespace lamella::ui
