// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>

class QLabel;
class QLineEdit;
class QMenu;

namespace lamella::ui {

/// A choice in the top bar: a muted label, the value, an arrow; a press opens its menu.
class FieldButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit FieldButton(QWidget *parent = nullptr);

    void setLabel(const QString &label);
    void setValue(const QString &value);
    [[nodiscard]] const QString &value() const { return m_value; }
    void setMenu(QMenu *menu);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void openMenu();

    QString m_label;
    QString m_value;
    QMenu *m_menu = nullptr;
};

/// A text in the top bar: a muted label and an editable value.
class FieldEdit : public QWidget {
    Q_OBJECT
public:
    explicit FieldEdit(QWidget *parent = nullptr);

    void setLabel(const QString &label);
    [[nodiscard]] QLineEdit *edit() const { return m_edit; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLabel *m_label;
    QLineEdit *m_edit;
};

} // namespace lamella::ui
