// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/editing/completion.h"

#include <KTextEditor/CodeCompletionModel>
#include <KTextEditor/CodeCompletionModelControllerInterface>
#include <QStringList>

namespace lamella::ui {

class Reading;

/// What the editor offers while one writes: what the engine knows to fit, files of the context, images of the store.
/// Files are listed on another thread; the list grows when they come.
class CompletionModel : public KTextEditor::CodeCompletionModel,
                        public KTextEditor::CodeCompletionModelControllerInterface {
    Q_OBJECT
    Q_INTERFACES(KTextEditor::CodeCompletionModelControllerInterface)
public:
    /// Files of a folder that are offered at most.
    static constexpr int mostFiles = 2000;

    explicit CompletionModel(Reading *reading, QObject *parent = nullptr);

    /// The folder of the build context.
    void setFolder(const QString &folder) { m_folder = folder; }
    /// Names of the images in the store.
    void setImages(const QStringList &images) { m_images = images; }
    /// What is offered now.
    [[nodiscard]] QStringList texts() const;

    void completionInvoked(KTextEditor::View *view, const KTextEditor::Range &range,
                           InvocationType invocationType) override;
    void executeCompletionItem(KTextEditor::View *view, const KTextEditor::Range &word,
                               const QModelIndex &index) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    [[nodiscard]] bool shouldStartCompletion(KTextEditor::View *view, const QString &insertedText, bool userInsertion,
                                             const KTextEditor::Cursor &position) override;
    [[nodiscard]] KTextEditor::Range completionRange(KTextEditor::View *view,
                                                     const KTextEditor::Cursor &position) override;
    [[nodiscard]] bool shouldAbortCompletion(KTextEditor::View *view, const KTextEditor::Range &range,
                                             const QString &currentCompletion) override;

private:
    struct Row {
        QString text;
        QString kind;
    };

    void fill(const dockerfile::Completions &completions);
    void list(const QString &folder);
    void setRows(QList<Row> rows);
    [[nodiscard]] static QString nameOf(dockerfile::CandidateKind kind);

    Reading *m_reading;
    QString m_folder;
    QStringList m_images;
    QList<Row> m_rows;
    quint64 m_turn = 0;
};

} // namespace lamella::ui
