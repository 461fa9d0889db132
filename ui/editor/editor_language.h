// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/editing/variable_values.h"
#include "ui/editor/hover.h"
#include "ui/problems/problem.h"

#include <QObject>
#include <functional>
#include <memory>
#include <vector>

class QMenu;

namespace KTextEditor {
class MovingRange;
class View;
} // namespace KTextEditor

namespace lamella::dockerfile {
struct Edit;
struct Occurrence;
} // namespace lamella::dockerfile

namespace lamella::ui {

class CompletionModel;
class Reading;

/// A line of the Dockerfile's outline.
struct OutlineEntry {
    QString text;       ///< the instruction's words, or a stage's name
    int line = 0;       ///< from 1
    bool stage = false; ///< named by AS
};

/// The language in the editor: explanations, repairs, completion, definitions, uses, renaming, formatting. Every change
/// is one step of undo. What must be read first is read on another thread; the answer comes when that is done.
class EditorLanguage : public QObject {
    Q_OBJECT
public:
    explicit EditorLanguage(KTextEditor::View *view, QObject *parent = nullptr);
    ~EditorLanguage() override;

    /// What was found in the text as it stands now.
    void setProblems(const QList<Problem> &problems);
    /// The folder of the build context.
    void setFolder(const QString &folder);
    /// What the images set that stages begin with.
    void setBases(const dockerfile::BaseVariables &bases);
    /// Names of the images in the store.
    void setImages(const QStringList &images);

    /// Repairs what was found at the cursor; asks which when there are several.
    void repair();
    /// Repairs one finding of those given last.
    void repair(const Problem &problem);
    void goToDefinition();
    /// Lists where the stage or variable at the cursor stands; a choice goes there.
    void showUses();
    void rename();
    void format();
    /// Stages and instructions from top to bottom; empty while the text is being read.
    [[nodiscard]] QList<OutlineEntry> outline() const;
    /// Says at the cursor what the pointer would be told.
    void explain();

    [[nodiscard]] CompletionModel *completion() const { return m_completion; }
    [[nodiscard]] Hover *hover() { return &m_hover; }
    [[nodiscard]] Reading *reading() const { return m_reading; }

Q_SIGNALS:
    /// Why nothing was done.
    void message(const QString &text);

private:
    using WithName = std::function<void(const ReadText &, const dockerfile::Occurrence &)>;

    void apply(QList<TextEdit> edits);
    void applyAll(const ReadText &read, const std::vector<dockerfile::Edit> &edits);
    void withName(WithName then);
    void renameTo(std::size_t offset, const QString &name);
    void listUses(const ReadText &read, const dockerfile::Occurrence &occurrence);
    void highlight(const ReadText &read, const std::vector<dockerfile::Occurrence> &uses);
    void popUp(QMenu *menu);
    /// Where the cursor stands on the screen.
    [[nodiscard]] QRect cursorRect() const;
    [[nodiscard]] std::size_t cursorOffset(const ReadText &read) const;
    [[nodiscard]] bool isFresh() const;

    KTextEditor::View *m_view;
    Reading *m_reading;
    CompletionModel *m_completion;
    Hover m_hover;
    QList<Problem> m_problems;
    qint64 m_problemsRevision = -1;
    std::vector<std::unique_ptr<KTextEditor::MovingRange>> m_highlights;
};

} // namespace lamella::ui
