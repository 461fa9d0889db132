// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/command/command_answer.h"

#include <QMenu>

class QActionGroup;

namespace lamella::ui {

/// A builder as `lamella builders` lists it.
struct ListedBuilder {
    QString name;  ///< empty: Lamella itself
    QString about; ///< driver and state: "docker-container · running"
};

/// Who builds: Lamella itself, the builders of docker's buildx, a BuildKit at an address. The list is asked for when
/// the menu opens; while it is on its way, what was known last stands there.
class BuilderMenu : public QMenu {
    Q_OBJECT
public:
    explicit BuilderMenu(QWidget *parent = nullptr);

    /// The one that is used; an address is no member of the list and stands behind it.
    void setCurrent(const QString &builder);
    [[nodiscard]] CommandAnswer *answer() { return &m_answer; }
    /// Asks for the list.
    void refresh();
    /// Their names, without Lamella itself.
    [[nodiscard]] QStringList builders() const;

Q_SIGNALS:
    void chosen(const QString &builder);
    /// The user wants to type one.
    void addressWanted();
    void buildersChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void take(const QJsonDocument &answer, const QString &message);
    void fill();
    void addBuilder(const ListedBuilder &builder);

    CommandAnswer m_answer;
    QActionGroup *m_group;
    QList<ListedBuilder> m_builders;
    QString m_current;
    QString m_message; ///< why there are no others
};

/// The builders in the answer of `lamella builders --format json`.
[[nodiscard]] QList<ListedBuilder> listedBuilders(const QJsonDocument &answer);

} // namespace lamella::ui
