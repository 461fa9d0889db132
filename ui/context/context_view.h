// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTreeView>

namespace lamella::ui {

/// The tree of the context. Enter, or a click on who decides about a path, goes there.
class ContextView : public QTreeView {
    Q_OBJECT
public:
    explicit ContextView(QWidget *parent = nullptr);

    /// What stands in place of a tree.
    void setEmptyText(const QString &text);

Q_SIGNALS:
    /// To the rule or the step that decides about a path.
    void followed(const QModelIndex &index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QString m_emptyText;
};

} // namespace lamella::ui
