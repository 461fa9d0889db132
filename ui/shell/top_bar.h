// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QAction;
class QPushButton;
class QStackedLayout;

namespace lamella::ui {

/// The bar under the menus: the page's fields at the left, the search, the page's first action at the right.
class TopBar : public QWidget {
    Q_OBJECT
public:
    explicit TopBar(QWidget *parent = nullptr);

    /// Shows the fields and the first action of a page; both may be null.
    void setPage(QWidget *fields, QAction *primary);

Q_SIGNALS:
    void searchRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void followPrimary();
    void showHint();
    void retranslate();

    QStackedLayout *m_fields;
    QPushButton *m_search;
    QPushButton *m_primary;
    QAction *m_action = nullptr;
};

} // namespace lamella::ui
