// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace lamella::ui {

class Pane;

/// What an errand needs to know before it starts.
struct ErrandQuestion {
    enum class Field { Name, FileToWrite };

    QString title;   ///< "Push example:latest"
    QString label;   ///< of the field
    QString value;   ///< what stands in it at first
    QString confirm; ///< the button that starts it
    Field field = Field::Name;
    QString choiceLabel;                        ///< of the list
    QList<std::pair<QString, QString>> choices; ///< value and text; none: no list
};

/// Asks it in the page, in one line, and stops nothing meanwhile. Return starts, Esc lets it be.
class ErrandForm : public QWidget {
    Q_OBJECT
public:
    explicit ErrandForm(QWidget *parent = nullptr);

    void ask(const ErrandQuestion &question);
    void close();
    [[nodiscard]] bool isAsking() const { return m_asking; }
    [[nodiscard]] QLineEdit *field() const { return m_field; }
    [[nodiscard]] QComboBox *choice() const { return m_choice; }
    [[nodiscard]] QPushButton *confirmButton() const { return m_confirm; }

Q_SIGNALS:
    /// Never with an empty text.
    void confirmed(const QString &text, const QString &choice);
    void declined();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void confirm();
    void decline();
    void browse();
    void retranslate();

    bool m_asking = false;
    ErrandQuestion::Field m_kind = ErrandQuestion::Field::Name;
    Pane *m_pane;
    QLabel *m_label;
    QLineEdit *m_field;
    QToolButton *m_browse;
    QComboBox *m_choice;
    QPushButton *m_confirm;
    QPushButton *m_cancel;
};

} // namespace lamella::ui
