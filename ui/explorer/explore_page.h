// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/explorer/explore_tree.h"
#include "ui/explorer/explored_image.h"
#include "ui/explorer/file_facts.h"
#include "ui/shell/page.h"

#include <QSet>
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
class RangeSlider;
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

    /// Reads the list of images anew; opens the newest when none is open.
    void refreshImages();
    /// Shows layers `from` to `to`.
    void selectLayers(int from, int to);
    /// Shows a file when the tree has it, now or once it is there.
    void selectFile(const QString &path);

    [[nodiscard]] LayerModel *layers() const { return m_layers; }
    [[nodiscard]] ExploreModel *files() const { return m_files; }
    [[nodiscard]] HistoryModel *history() const { return m_history; }
    [[nodiscard]] PreviewView *preview() const { return m_preview; }
    [[nodiscard]] RangeSlider *slider() const { return m_slider; }
    [[nodiscard]] QTreeView *fileView() const { return m_tree; }
    [[nodiscard]] QListView *layerView() const { return m_layerView; }
    [[nodiscard]] QLineEdit *filter() const { return m_filter; }
    [[nodiscard]] TabStrip *tabs() const { return m_tabs; }
    [[nodiscard]] QAction *changesAction() const { return m_changesAction; }
    [[nodiscard]] QAction *mergedAction() const { return m_mergedAction; }
    [[nodiscard]] const TreeQuery &query() const { return m_query; }
    /// What openImage() was given last.
    [[nodiscard]] const QString &image() const { return m_name; }
    /// Whether nothing is being read and all that was read is shown.
    [[nodiscard]] bool isIdle() const;

public Q_SLOTS:
    /// Opens an image on one of its layers (from 1); 0: the topmost. Named as on the command line, by its id, or by the
    /// absolute path of an archive or a layout folder.
    void openImage(const QString &name, int layer = 0);

Q_SIGNALS:
    /// An image was opened from a menu while another page was shown.
    void wantsToBeShown();

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
    void askForArchive();
    void takeChoices(const QList<ImageChoice> &choices);
    void takeImage(const OpenedImage &opened);
    void layersSelected();
    void showTree();
    void takeTree(std::shared_ptr<const ExploreTree> tree);
    void openFolders();
    void restoreFile();
    void showHeaders();
    void fileSelected();
    void readFile(layer::PathId path, layer::VersionId version);
    void takeFacts(const FileFacts &facts);
    void clearFacts();

    std::filesystem::path m_storeFolder;
    std::shared_ptr<const ExploredImage> m_image;
    QString m_name;
    int m_wantedLayer = 0; ///< when the image is there; 0: the topmost
    TreeQuery m_query;
    std::stop_source m_stopImage;
    int m_imageAsked = 0;
    int m_factsAsked = 0;
    int m_pending = 0;
    bool m_treeRunning = false;
    bool m_treeOutdated = false;    ///< another one was asked for meanwhile
    bool m_restoring = false;       ///< the program selects and unfolds, not the user
    layer::PathId m_wantedPath = 0; ///< the file the user chose last
    layer::PathId m_shownPath = 0;  ///< whose facts are shown, or being read
    layer::VersionId m_shownVersion = layer::noId;
    QSet<layer::PathId> m_unfolded; ///< by the user
    QSet<layer::PathId> m_folded;
    QTimer m_typed;
    LayerModel *m_layers;
    ExploreModel *m_files;
    HistoryModel *m_history;
    FieldButton *m_imageField;
    QMenu *m_imageMenu;
    QAction *m_openAction;
    QAction *m_changesAction;
    QAction *m_mergedAction;
    QAction *m_filterAction;
    Pane *m_layerPane;
    Pane *m_filePane;
    Pane *m_factsPane;
    QListView *m_layerView;
    QLabel *m_range;
    RangeSlider *m_slider;
    QStackedWidget *m_fileStack;
    QTreeView *m_tree;
    QLabel *m_empty;
    QLineEdit *m_filter;
    QToolButton *m_changes;
    QToolButton *m_merged;
    TabStrip *m_tabs;
    QLabel *m_path;
    QListView *m_historyView;
    PreviewView *m_preview;
    QSplitter *m_columns;
};

} // namespace lamella::ui
