// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QMenu;

namespace lamella::ui {

class FieldButton;
class FieldEdit;
struct Project;

/// The Build page's fields in the top bar: project, target, tag, builder.
class BuildBar : public QWidget {
    Q_OBJECT
public:
    explicit BuildBar(QWidget *parent = nullptr);

    void setProject(const Project &project, const QString &tag);
    /// What opens other projects.
    void setProjectMenu(QMenu *menu);
    /// The names of the stages.
    void setTargets(const QStringList &targets);
    /// Empty: the last stage.
    void setTarget(const QString &target);
    /// What chooses another builder.
    void setBuilderMenu(QMenu *menu);
    /// Empty: Lamella itself.
    void setBuilder(const QString &builder);
    [[nodiscard]] QString tag() const;

Q_SIGNALS:
    /// Empty: the last stage.
    void targetChosen(const QString &target);
    void tagChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showChoices();

    FieldButton *m_project;
    FieldButton *m_target;
    FieldEdit *m_tag;
    FieldButton *m_builder;
    QMenu *m_targets;
    QStringList m_names;
    QString m_chosenTarget;
    QString m_chosenBuilder;
};

} // namespace lamella::ui
