// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/command/command_answer.h"
#include "ui/images/job.h"

#include <QWidget>
#include <filesystem>

class QCheckBox;
class QGridLayout;
class QLabel;
class QPushButton;

namespace lamella::ui {

class Pane;

/// A part of the store that pruning would free.
struct PrunePart {
    QString part; ///< the engine's name: "blobs", "snapshots"
    qint64 count = 0;
    qint64 bytes = 0;
    bool inUse = false; ///< stays: something works with it
};

/// Those in the answer of `lamella prune --dry-run --format json`.
[[nodiscard]] QList<PrunePart> pruneParts(const QJsonDocument &answer);

/// Says what each part of the store would free, and asks once whether it shall.
class PrunePane : public QWidget {
    Q_OBJECT
public:
    explicit PrunePane(std::filesystem::path storeFolder, QWidget *parent = nullptr);

    /// Looks what there is, and shows it.
    void ask();
    void close();
    [[nodiscard]] QCheckBox *cacheToo() const { return m_cacheToo; }
    [[nodiscard]] QPushButton *confirmButton() const { return m_confirm; }
    /// What it says, a part a line.
    [[nodiscard]] QStringList lines() const;
    /// The sentence above them.
    [[nodiscard]] QString notice() const;
    /// Another program in place of `lamella`; it gets the same words.
    void setProgram(const QString &program) { m_answer.setProgram(program); }

Q_SIGNALS:
    void confirmed(const lamella::ui::Job &job);
    void declined();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void look();
    void take(const QJsonDocument &answer, const QString &message);
    void showParts();
    void decline();
    void retranslate();

    std::filesystem::path m_storeFolder;
    CommandAnswer m_answer;
    QList<PrunePart> m_parts;
    bool m_known = false;
    QString m_error;
    Pane *m_pane;
    QWidget *m_list;
    QGridLayout *m_grid;
    QLabel *m_notice;
    QCheckBox *m_cacheToo;
    QPushButton *m_confirm;
    QPushButton *m_cancel;
};

} // namespace lamella::ui
