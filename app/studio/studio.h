// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/build/build_page.h"
#include "ui/explorer/explore_page.h"
#include "ui/images/images_page.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/selection_model.h"
#include "ui/terminal/terminal_dock.h"
#include "ui/theme/theme.h"

#include <filesystem>
#include <memory>

/// The program behind the window: makes its parts and joins them.
namespace lamella::studio {

class Screenshots;

class Studio : public QObject {
    Q_OBJECT
public:
    /// Needs the QApplication.
    Studio();
    ~Studio() override;

    /// Shows the window with a folder, a Dockerfile, an image or an archive; with nothing, what was open last or the
    /// sample. False, with a message on stderr, when it is nothing of that kind.
    bool open(const QString &what);

    /// False, with a message on stderr, when there is no such page.
    bool showPage(const QString &id);

    /// Drives the window through a build and a cached rebuild of the sample, writes pictures into the folder, and ends
    /// the program.
    void takeScreenshots(const QString &folder);

    [[nodiscard]] ui::MainWindow *window() { return &m_window; }
    [[nodiscard]] ui::BuildPage *buildPage() { return m_build; }
    [[nodiscard]] ui::ExplorePage *explorePage() { return m_explore; }
    [[nodiscard]] ui::ImagesPage *imagesPage() { return m_images; }
    [[nodiscard]] ui::TerminalDock *terminals() { return m_terminals; }
    [[nodiscard]] ui::SelectionModel *selection() { return &m_selection; }
    [[nodiscard]] ui::Theme *theme() { return &m_theme; }
    [[nodiscard]] ui::Language *language() { return &m_language; }
    [[nodiscard]] const std::filesystem::path &storeFolder() const { return m_storeFolder; }

    /// A page of its own folder of ui/ comes in here, before the window is shown.
    void addPage(const ui::Page &page) { m_window.addPage(page); }

private:
    void join();
    void joinImages();
    void joinTerminals();
    void runInTerminal(const QString &image, bool keep);
    bool openWhat(const QString &what);
    bool exploreWhat(const QString &what);
    void openSample(bool asked);
    void measureStore();
    void restoreSettings();

    std::filesystem::path m_storeFolder;
    ui::Language m_language;
    ui::Theme m_theme;
    ui::SelectionModel m_selection;
    ui::MainWindow m_window;
    ui::BuildPage *m_build;
    ui::ExplorePage *m_explore;
    ui::ImagesPage *m_images;
    ui::TerminalDock *m_terminals;
    std::unique_ptr<Screenshots> m_screenshots;
};

} // namespace lamella::studio
