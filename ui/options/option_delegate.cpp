// SPDX-License-Identifier: Apache-2.0
#include "ui/options/option_delegate.h"

#include "ui/options/option_table_model.h"
#include "ui/shell/choice_box.h"

namespace lamella::ui {

namespace {

constexpr int rowHeight = 28;

QList<OptionChoice> choicesOf(const QModelIndex &index)
{
    const auto *model = qobject_cast<const OptionTableModel *>(index.model());
    return model ? model->choices(index.column()) : QList<OptionChoice>();
}

} // namespace

QWidget *OptionDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                      const QModelIndex &index) const
{
    const QList<OptionChoice> choices = choicesOf(index);
    if (choices.isEmpty())
        return QStyledItemDelegate::createEditor(parent, option, index);
    auto *box = new ChoiceBox(parent);
    for (const OptionChoice &choice : choices)
        box->addItem(choice.text, choice.value);
    const auto chosen = [this, box] {
        auto *self = const_cast<OptionDelegate *>(this); // its signals are not const
        Q_EMIT self->commitData(box);
        Q_EMIT self->closeEditor(box);
    };
    connect(box, &QComboBox::activated, box, chosen);
    return box;
}

void OptionDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *box = qobject_cast<QComboBox *>(editor);
    if (!box)
        return QStyledItemDelegate::setEditorData(editor, index);
    const int row = box->findData(index.data(Qt::EditRole));
    box->setCurrentIndex(row < 0 ? 0 : row);
}

void OptionDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    if (const auto *box = qobject_cast<QComboBox *>(editor))
        model->setData(index, box->currentData(), Qt::EditRole);
    else
        QStyledItemDelegate::setModelData(editor, model, index);
}

QSize OptionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), rowHeight};
}

} // namespace lamella::ui
