// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/explorer/explore_tree.h"
#include "ui/explorer/explored_image.h"
#include "ui/explorer/file_facts.h"
#include "ui/shell/page.h"

#include <QTimer>
#include <QWidget>
#include <stop_token>

class QItemSelection;
class QLabel;
class QLineEdit;
class QListView;
class QSplitter;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace lamella::ui {

class ExploreModel;
class FieldButton;
class HistoryModel;
class LayerModel;
class Pane;
class PreviewView;
class TabStrip;

/// The Explore page: the layers of an image, the files of one or several of them, one file's content and history.
/// Everything that reads the store runs on other threads; what comes too late is dropped.
class ExplorePage : public QWidget {
    Q_OBJECT
public:
    explicit ExplorePage(std::filesystem::path storeFolder, QWidget *parent = nullptr);
    ~ExplorePage() override;

    /// For MainWindow::addPage.
    [[nodiscard]] Page page();

public Q_SLOTS:
    /// Opens an image, named as on the command line or by its id, on one of its layers (from 1); 0: the topmost.
    void openImage(const QString &name, int layer = 0);

public:
    /// Reads the list of images anew; opens the newest when none is open.
    void refreshImages();
    /// Shows layers `from` to `to`.
    void selectLayers(int from, int to);
    /// Shows a file when the tree has it.
    void selectFile(const QString &path);

    [[nodiscard]] LayerModel *layers() const { return m_layers; }
    [[nodiscard]] ExploreModel *files() const { return m_files; }
    [[nodiscard]] HistoryModel *history() const { return m_history; }
    [[nodiscard]] PreviewView *preview() const { return m_preview; }
    [[nodiscard]] const TreeQuery &query() const { return m_query; }
    /// Whether nothing is being read.
    [[nodiscard]] bool isIdle() const { return m_pending == 0; }

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void makeLayers();
    void makeFiles();
    void makeFacts();
    void makeLayout();
    void makeActions();
    void retranslate();
    void takeChoices(const QList<ImageChoice> &choices);
    void takeImage(const QString &name, const OpenedImage &opened);
    void takeTree(std::shared_ptr<const ExploreTree> tree);
    void takeFacts(const FileFacts &facts);
    void layersSelected();
    void fileSelected();
    void showTree();
    void showHeaders();
    void clearFacts();

    std::filesystem::path m_storeFolder;
    std::shared_ptr<const ExploredImage> m_image;
    QString m_name;
    int m_wantedLayer = 0; ///< when the image is there; 0: the topmost
    TreeQuery m_query;
    std::stop_source m_stopImage;
    std::stop_source m_stopTree;
    int m_imageAsked = 0;
    int m_treeAsked = 0;
    int m_factsAsked = 0;
    int m_pending = 0;
    QTimer m_typed;
    LayerModel *m_layers;
    ExploreModel *m_files;
    HistoryModel *m_history;
    FieldButton *m_imageField;
    QMenu *m_imageMenu;
    QAction *m_changesAction;
    QAction *m_filterAction;
    Pane *m_layerPane;
    Pane *m_filePane;
    Pane *m_factsPane;
    QListView *m_layerView;
    QLabel *m_range;
    QStackedWidget *m_fileStack;
    QTreeView *m_tree;
    QLabel *m_empty;
    QLineEdit *m_filter;
    QToolButton *m_changes;
    TabStrip *m_tabs;
    QLabel *m_path;
    QListView *m_historyView;
    PreviewView *m_preview;
    QSplitter *m_columns;
};

} // namespace lamella::ui
