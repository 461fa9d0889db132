// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/images/image_list.h"
#include "ui/images/image_removal.h"

#include <QWidget>
#include <optional>

class QAction;
class QGridLayout;
class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;

namespace lamella::ui {

class ShareBar;
class SharedLayerModel;

/// What is known about the selected image: names, id, platform, layers and who shares them, what its removal frees. It
/// asks here, too, before it is removed: nothing modal.
class ImageDetails : public QWidget {
    Q_OBJECT
public:
    /// The actions stand as buttons below, the first in a row of its own.
    explicit ImageDetails(const QList<QAction *> &actions, QWidget *parent = nullptr);

    /// Nothing: no image is selected.
    void setRow(const std::optional<ImageRow> &row);
    /// What removing the row would do; comes later than the row, and never when it cannot be told.
    void setRemoval(const std::optional<RemovalAnswer> &removal);
    /// Shows the question in place of the buttons; the focus is on Keep.
    void askToRemove();
    void stopAsking();
    [[nodiscard]] bool isAsking() const;
    /// While the removal is at work its buttons rest.
    void setRemoving(bool removing);

    [[nodiscard]] SharedLayerModel *layers() const { return m_layers; }
    /// The sentence about what a removal frees; empty while it is not known.
    [[nodiscard]] QString removalText() const;
    [[nodiscard]] QPushButton *removeButton() const { return m_confirm; }
    [[nodiscard]] QPushButton *keepButton() const { return m_keep; }

Q_SIGNALS:
    void removalConfirmed();
    void removalDeclined();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum Fact { Names, Id, Manifest, Platform, Created, Size, FactCount };

    void makeFacts(QGridLayout *grid);
    QWidget *makeButtons(const QList<QAction *> &actions);
    QWidget *makeQuestion();
    void refresh();
    void retranslate();

    std::optional<ImageRow> m_row;
    std::optional<RemovalAnswer> m_removal;
    SharedLayerModel *m_layers;
    QStackedWidget *m_pages;
    QLabel *m_empty;
    QLabel *m_title;
    QLabel *m_factNames[FactCount] = {};
    QLabel *m_facts[FactCount] = {};
    ShareBar *m_share;
    QLabel *m_layersTitle;
    QListView *m_view;
    QStackedWidget *m_foot;
    QLabel *m_frees;
    QLabel *m_question;
    QPushButton *m_confirm;
    QPushButton *m_keep;
};

} // namespace lamella::ui
