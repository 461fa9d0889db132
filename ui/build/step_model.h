// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress/events.h"
#include "core/progress/fold.h"
#include "ui/build/step.h"

#include <QAbstractListModel>
#include <QHash>

namespace lamella::ui {

/// The steps of the Dockerfile in line order: what the gutter, the slabs, the inspector read. A forecast replaces
/// everything; a build then writes over it what happens, until the next forecast.
class StepModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole + 1, StateRole, FirstLineRole, LastLineRole };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] const QList<Step> &steps() const { return m_steps; }
    [[nodiscard]] const Step *find(const QString &id) const;
    [[nodiscard]] const Step *atLine(int line) const;
    [[nodiscard]] int indexOf(const QString &id) const;

    /// The forecast's steps. Unchanged ones keep their rows. What an error touches is Unknown: what was foreseen of it
    /// before rested on another text.
    void setSteps(QList<Step> steps);

    /// A build starts: what may run waits, what it reports comes after.
    void beginBuild();
    /// What a build reported, and the vertices it touched.
    void apply(const progress::SolveStatus &status, const progress::BuildState &state);
    /// It ended: what still waits goes back to its forecast.
    void endBuild();
    [[nodiscard]] bool isBuilding() const { return m_building; }
    /// Whether the steps say what a build would do, not what one did.
    [[nodiscard]] bool isForecast() const { return m_isForecast; }

    /// Which step a vertex of the log is, as far as the builder said so; else by its name "[2/6] RUN …".
    [[nodiscard]] QString stepOfVertex(const Digest &vertex) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    /// After any change; several in one turn of the event loop are one.
    void changed();

private:
    void takeReport(const progress::StepReport &report);
    void takeVertex(const progress::VertexState &vertex);
    static void takePhase(const progress::VertexState &vertex, Step &step);
    Step *step(const QString &id);
    void announce();

    QList<Step> m_steps;
    QList<Step> m_forecast;
    QHash<QString, QString> m_stepOfVertex;
    bool m_building = false;
    bool m_isForecast = true;
    bool m_announced = false;
};

} // namespace lamella::ui
