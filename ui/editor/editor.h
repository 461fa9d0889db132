// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/problems/problem.h"

#include <QKeySequence>
#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

class QAction;

namespace KTextEditor {
class Document;
class MovingRange;
class View;
} // namespace KTextEditor

namespace lamella::ui {

class EditorLanguage;
class ForecastMarks;
class LineNotes;
class StepModel;

/// A finding to underline. Lines and columns from 0, the end behind the last character.
struct Squiggle {
    int startLine = 0;
    int startColumn = 0;
    int endLine = 0;
    int endColumn = 0;
    Problem::Severity severity = Problem::Severity::Error;
};

/// The Dockerfile: KTextEditor in Dockerfile mode, each step's state at the left, its words at the right end.
class Editor : public QWidget {
    Q_OBJECT
public:
    /// `steps` must outlive the editor.
    explicit Editor(StepModel *steps, QWidget *parent = nullptr);
    ~Editor() override;

    /// Opens a file; false, with the reason in `error`, when it cannot be read.
    bool open(const QString &path, QString *error);
    bool save(QString *error);
    bool saveAs(const QString &path, QString *error);
    [[nodiscard]] QString path() const;
    [[nodiscard]] QString text() const;
    void setText(const QString &text);
    [[nodiscard]] bool isModified() const;
    /// Forgets that the text differs from the file.
    void discardChanges();

    /// The line the cursor is on, from 1.
    [[nodiscard]] int currentLine() const;
    [[nodiscard]] int currentColumn() const;
    void goTo(int line, int column = 1);
    /// The step whose lines are highlighted and whose note is stressed; empty: none.
    void setCurrentStep(const QString &id);
    /// What the mark in the border beside a line (from 1) says; empty: there is none.
    [[nodiscard]] QString markAt(int line) const;
    void setSquiggles(const QList<Squiggle> &squiggles);

    /// Where lines `first` to `last` (from 1) stand, top and bottom in this widget; clipped to it, nothing when they
    /// are scrolled away.
    [[nodiscard]] std::optional<std::pair<int, int>> band(int first, int last) const;

    /// One of the component's own actions ("edit_undo"), without its shortcut; null when it has none of that name.
    [[nodiscard]] QAction *action(const char *name) const;
    [[nodiscard]] QList<QAction *> ownActions() const;

    /// Takes these from the component's own actions: they are ours.
    void reserveShortcuts(const QList<QKeySequence> &ours);

    /// Explanations, repairs, completion, definitions, uses, renaming, formatting.
    [[nodiscard]] EditorLanguage *language() const { return m_language.get(); }

    void setDark(bool dark);

Q_SIGNALS:
    void textChanged();
    void modifiedChanged(bool modified);
    void cursorMoved(int line, int column);
    /// A mark in the border.
    void stepClicked(const QString &step);
    /// Lines moved on the screen: scrolled, edited, resized.
    void bandsMoved();
    /// The file changed on disk; `deleted`: it is gone.
    void changedOnDisk(bool deleted);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void configure();

    KTextEditor::Document *m_document;
    KTextEditor::View *m_view;
    ForecastMarks *m_marks;
    LineNotes *m_notes = nullptr;
    std::vector<std::unique_ptr<KTextEditor::MovingRange>> m_squiggles;
    std::unique_ptr<EditorLanguage> m_language;
};

} // namespace lamella::ui
