// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QMenu;

namespace lamella::ui {

class FieldButton;
class FieldEdit;
struct Project;

/// The Build page's fields in the top bar: project, target, tag.
class BuildBar : public QWidget {
    Q_OBJECT
public:
    explicit BuildBar(QWidget *parent = nullptr);

    void setProject(const Project &project, const QString &tag);
    /// What opens other projects.
    void setProjectMenu(QMenu *menu);
    /// The names of the stages; a target that is gone falls back to the last.
    void setTargets(const QStringList &targets);
    /// Empty: the last stage.
    [[nodiscard]] QString target() const;
    [[nodiscard]] QString tag() const;

Q_SIGNALS:
    void targetChanged();
    void tagChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showTarget();

    FieldButton *m_project;
    FieldButton *m_target;
    FieldEdit *m_tag;
    QMenu *m_targets;
    QStringList m_names;
    QString m_chosen;
};

} // namespace lamella::ui
