// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/images/image_details.h"
#include "ui/images/job_queue.h"
#include "ui/images/store_watch.h"
#include "ui/shell/page.h"

#include <QHash>
#include <QWidget>
#include <functional>
#include <stop_token>

class QLabel;
class QLineEdit;
class QMenu;
class QSortFilterProxyModel;
class QSplitter;
class QStackedWidget;
class QTreeView;

namespace lamella::ui {

class ContainerPane;
class ErrandForm;
class FieldEdit;
class ImageModel;
class JobPane;
class Pane;
class PrunePane;
class TabStrip;

/// The Images page: the local images, what is in the selected one and who shares it; they are pulled, pushed, saved,
/// loaded, tagged, removed. The store is read and changed on other threads, what takes its time is a child process; the
/// list follows the store whoever changes it.
class ImagesPage : public QWidget {
    Q_OBJECT
public:
    explicit ImagesPage(std::filesystem::path storeFolder, QWidget *parent = nullptr);
    ~ImagesPage() override;

    /// For MainWindow::addPage.
    [[nodiscard]] Page page();

    /// Reads the list anew.
    void refresh();
    /// Pulls this image and selects it when it is here.
    void pull(const QString &name);
    /// Brings the images of an archive, or of an OCI layout in a folder, into the store.
    void load(const QString &file);
    /// Asks for the name that an image of the files in this archive gets, and makes it.
    void importFrom(const QString &file);
    /// Selects an image by name or id; when the list does not have it yet, as soon as it does.
    void selectImage(const QString &target);
    /// The selected row; nothing when there is none.
    [[nodiscard]] std::optional<ImageRow> selected() const;

    [[nodiscard]] ImageModel *images() const { return m_images; }
    [[nodiscard]] ImageDetails *details() const { return m_details; }
    [[nodiscard]] JobQueue *jobs() { return &m_jobs; }
    [[nodiscard]] JobPane *jobPane() const { return m_jobPane; }
    [[nodiscard]] ContainerPane *containers() const { return m_containers; }
    /// Images, then containers.
    [[nodiscard]] TabStrip *tabs() const { return m_tabs; }
    [[nodiscard]] PrunePane *prunePane() const { return m_prunePane; }
    [[nodiscard]] ErrandForm *form() const { return m_form; }
    [[nodiscard]] QTreeView *table() const { return m_table; }
    [[nodiscard]] QLineEdit *filter() const { return m_filter; }
    /// What stands in place of the table; empty while the table is shown.
    [[nodiscard]] QString notice() const;
    /// By name: "pull", "push", "save", "load", "import", "prune", "tag", "run", "runKept", "stop", "explore",
    /// "remove", "copyName", "copyId", "containers", "filter", "reload".
    [[nodiscard]] QAction *action(const char *name) const { return m_actions.value(QLatin1StringView(name)); }
    [[nodiscard]] QList<QAction *> allActions() const { return m_actions.values(); }
    /// Whether nothing is being read or removed.
    [[nodiscard]] bool isIdle() const { return m_pending == 0; }

Q_SIGNALS:
    /// Somebody wants to look into an image.
    void exploreRequested(const QString &imageName);
    /// The image is to be run where one can type; `keep`: the container stays after its end.
    void runRequested(const QString &image, bool keep);
    /// The page wants to be seen: its shortcut was used on another one.
    void pageRequested();
    /// An image came or went.
    void storeChanged();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum class Reach { Window, Page, Table };
    enum class Errand { Tag, Save, Push, Import };
    enum Tab { ImagesTab, ContainersTab };

    QAction *add(const char *name, const char *icon, const QList<QKeySequence> &shortcuts, Reach reach,
                 std::function<void()> run);
    void makeActions();
    void makeTable();
    void makeLayout();
    void retranslate();
    void take(const ImageListing &listing);
    void showNotice();
    void showTab(int tab);
    void followSelection();
    [[nodiscard]] bool showsContainers() const;
    bool choose(const QString &target);
    void selectionChanged();
    void foreseeRemoval();
    void remove();
    void takeRemoval(const QString &target, const RemovalAnswer &answer);
    void pullOrAsk();
    void askForErrand(Errand errand);
    void startErrand(const QString &text, const QString &choice);
    /// An empty compression: tags only.
    void tagAndPush(const QString &text, const QString &compression);
    void askToLoad();
    void askToImport();
    void importFiles(const QString &name);
    void askToPrune();
    void run(bool keep);
    void jobEnded(const Job &job, CommandEnd end);
    void explore();
    void askToRemove();
    void copyName();
    void copyId();

    std::filesystem::path m_storeFolder;
    JobQueue m_jobs;
    StoreWatch m_watch;
    std::stop_source m_stop;
    QString m_wanted; ///< to be selected once it is in the list
    QString m_error;  ///< why there is no list
    QString m_selectedTarget;
    Errand m_errand = Errand::Tag; ///< that the form asks about
    QString m_errandTarget;
    int m_listAsked = 0;
    int m_removalAsked = 0;
    int m_pending = 0;
    bool m_listed = false;
    QHash<QString, QAction *> m_actions;
    ImageModel *m_images;
    QSortFilterProxyModel *m_sorted;
    FieldEdit *m_pullField;
    QMenu *m_menu;
    Pane *m_listPane;
    Pane *m_detailsPane;
    QLineEdit *m_filter;
    TabStrip *m_tabs;
    QStackedWidget *m_kinds;
    ContainerPane *m_containers;
    QStackedWidget *m_listStack;
    QLabel *m_notice;
    QTreeView *m_table;
    ErrandForm *m_form;
    PrunePane *m_prunePane;
    JobPane *m_jobPane;
    ImageDetails *m_details = nullptr;
    QSplitter *m_columns;
};

} // namespace lamella::ui
