// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/inspector/file_tree.h"
#include "ui/shell/pane.h"

#include <functional>
#include <memory>
#include <stop_token>

class QAction;
class QLabel;
class QScrollArea;
class QTreeView;

namespace lamella::ui {

class FileTreeModel;
class SelectionModel;
class StepModel;
class WhyCard;
struct Step;

/// Which layer's files are wanted.
struct LayerRequest {
    QString image; ///< its name or id
    QString diffId;
    int occurrence = 0; ///< of that diff id among the steps' layers, from 0: equal layers share it
    bool base = false;  ///< all layers up to that one
};

/// What a layer changed, or why that cannot be said.
struct LayerAnswer {
    std::shared_ptr<const FileTree> tree; ///< null: not known
    int layer = 0;                        ///< its number in the image, from 1
    QString reason;
};

/// Runs on another thread.
using LayerFunction = std::function<LayerAnswer(const LayerRequest &, std::stop_token)>;

/// About the selected step: why it is cached or not, and which files its layer changed.
class Inspector : public Pane {
    Q_OBJECT
public:
    Inspector(StepModel *steps, SelectionModel *selection, QWidget *parent = nullptr);
    ~Inspector() override;

    void setLayerFunction(LayerFunction function);
    /// The image to look in, asked whenever a layer is wanted.
    void setImageFunction(std::function<QString()> image) { m_image = std::move(image); }
    /// Forgets what is shown: the image changed.
    void reload();
    /// A button at the bottom for the selected step.
    void addStepAction(QAction *action);
    /// What takes the focus when one comes here by keyboard.
    [[nodiscard]] QWidget *firstFocus() const;
    /// The number of the selected step's layer in the last image, or 0.
    [[nodiscard]] int layer() const { return m_layer; }

Q_SIGNALS:
    /// layer() is another.
    void layerChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void askForFiles(const Step &step);
    void take(const LayerAnswer &answer);
    void setLayer(int layer);
    void showTitle();
    void retranslate();
    [[nodiscard]] LayerRequest requestFor(const Step &step) const;

    StepModel *m_steps;
    SelectionModel *m_selection;
    LayerFunction m_function;
    std::function<QString()> m_image;
    std::stop_source m_stop;
    QString m_asked;
    int m_layer = 0;
    WhyCard *m_card;
    QLabel *m_section;
    QLabel *m_note;
    QTreeView *m_tree;
    FileTreeModel *m_model;
    QWidget *m_buttons;
};

} // namespace lamella::ui
