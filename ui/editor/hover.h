// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/problems/problem.h"

#include <KTextEditor/TextHintInterface>
#include <QCoreApplication>
#include <QHash>

namespace lamella::ui {

class Reading;
struct ReadText;

/// What the editor says about a place: the finding and its rule's page, the value of a variable, what an instruction
/// does. Rich text in the language of the window.
class Hover : public KTextEditor::TextHintProvider {
    Q_DECLARE_TR_FUNCTIONS(lamella::ui::Hover)
public:
    /// `reading` must outlive it.
    explicit Hover(Reading *reading) : m_reading(reading) {}

    void setProblems(const QList<Problem> &problems) { m_problems = problems; }

    /// The text for a place, from 0; empty when there is nothing to say or the text is just being read.
    [[nodiscard]] QString at(int line, int column);

    QString textHint(KTextEditor::View *view, const KTextEditor::Cursor &position) override;

private:
    [[nodiscard]] QString finding(const Problem &problem);
    [[nodiscard]] QString page(const QString &rule);
    [[nodiscard]] static QString name(const ReadText &read, std::size_t offset);
    [[nodiscard]] static QString keyword(const ReadText &read, std::size_t offset);

    Reading *m_reading;
    QList<Problem> m_problems;
    QHash<QString, QString> m_pages; ///< by language and rule
};

} // namespace lamella::ui
