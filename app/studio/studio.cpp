// SPDX-License-Identifier: Apache-2.0
#include "app/studio/studio.h"

#include "app/studio/screenshots.h"
#include "core/store/image.h"
#include "core/store/image_path.h"
#include "core/store/store.h"
#include "ui/command/command_process.h"
#include "ui/containers/container_pane.h"
#include "ui/editor/editor.h"
#include "ui/engine/core_context.h"
#include "ui/engine/core_forecast.h"
#include "ui/engine/core_layer_files.h"
#include "ui/engine/core_past_log.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/status_bar.h"
#include "ui/theme/sizes.h"

#include <QAction>
#include <QFileInfo>
#include <QGuiApplication>
#include <QScreen>
#include <QSettings>
#include <QStandardPaths>
#include <QtConcurrent>
#include <cstdio>
#include <print>

namespace lamella::studio {

namespace {

constexpr QSize usualSize(1440, 900);

/// The same places in the same order as the command line.
std::filesystem::path findStoreFolder()
{
    if (const QByteArray named = qgetenv("LAMELLA_STORE"); !named.isEmpty())
        return named.toStdString();
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return (data + QStringLiteral("/lamella")).toStdString();
}

std::int64_t bytesInStore(const std::filesystem::path &folder)
{
    const Result<store::Store> store = store::Store::openForReading(folder);
    if (!store)
        return 0;
    const auto blobs = store->blobs();
    std::int64_t bytes = 0;
    if (blobs)
        for (const oci::Descriptor &blob : *blobs)
            bytes += static_cast<std::int64_t>(blob.size);
    return bytes;
}

bool isImagePath(const QString &path)
{
    return store::imagePathKind(path.toStdString()) != store::ImagePathKind::None;
}

/// Whether it names an image of the store, or one that lies elsewhere in words that say so.
bool isImageName(const std::filesystem::path &folder, const QString &text)
{
    const Result<store::ImageName> name = store::ImageName::parse(text.toStdString());
    if (!name || name->transport != store::Transport::Store)
        return name.has_value();
    const Result<store::Store> store = store::Store::openForReading(folder);
    return store && store::findImage(*store, name->image);
}

} // namespace

Studio::Studio()
    : m_storeFolder(findStoreFolder()),
      m_window(&m_theme, &m_language),
      m_build(new ui::BuildPage(
          &m_selection, ui::coreForecast(m_storeFolder),
          [this](const ui::LayerRequest &request, const std::stop_token &stop) {
              return ui::readLayerFiles(m_storeFolder, request, stop);
          },
          ui::coreContext(m_storeFolder), ui::corePastLog(m_storeFolder))),
      m_explore(new ui::ExplorePage(m_storeFolder)),
      m_images(new ui::ImagesPage(m_storeFolder)),
      m_terminals(new ui::TerminalDock(&m_window))
{
    restoreSettings();
    m_window.addPage(m_build->page());
    m_window.addPage(m_explore->page());
    ui::Page images = m_images->page();
    images.menus.append(m_terminals->menu());
    m_window.addPage(images);
    join();
    joinImages();
    joinTerminals();
}

Studio::~Studio() = default;

void Studio::restoreSettings()
{
    const QSettings settings;
    m_theme.setScheme(static_cast<ui::Scheme>(settings.value(QStringLiteral("view/scheme"), 0).toInt()));
    m_language.setChoice(settings.value(QStringLiteral("view/language")).toString());
    m_window.resize(usualSize.boundedTo(QGuiApplication::primaryScreen()->availableSize()));
    m_window.restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
}

void Studio::join()
{
    ui::StatusBar *status = m_window.status();
    connect(m_build, &ui::BuildPage::activity, status,
            [status](ui::Tone tone, const QString &text, double share, const QString &remaining) {
                status->setActivity(tone, text);
                status->setProgress(share < 0 ? std::optional<double>() : share);
                status->setRemaining(remaining);
            });
    connect(m_build, &ui::BuildPage::runningChanged, status, &ui::StatusBar::setCancellable);
    connect(status, &ui::StatusBar::cancelRequested, m_build, &ui::BuildPage::cancel);
    connect(m_build, &ui::BuildPage::position, status, &ui::StatusBar::setPosition);
    connect(&m_window, &ui::MainWindow::pageShown, status,
            [status](const QString &page) { status->setPositionVisible(page == QLatin1StringView("build")); });
    connect(m_build, &ui::BuildPage::message, m_window.messages(), [this](ui::Tone tone, const QString &text) {
        if (text.isEmpty())
            m_window.messages()->hide();
        else
            m_window.messages()->showMessage(tone, text);
    });
    connect(m_build, &ui::BuildPage::offer, m_window.messages(), &ui::MessageBar::showMessage);
    connect(m_build->session(), &ui::BuildSession::buildStarted, m_window.messages(), &QWidget::hide);
    connect(m_build, &ui::BuildPage::runningChanged, this, &Studio::measureStore);
    m_window.addCommandSource([this] { return m_build->commands(); });
    m_window.addCloseGuard([this] { return m_build->mayClose(); });
    const auto showExplore = [this] { m_window.showPage(QStringLiteral("explore")); };
    connect(m_explore, &ui::ExplorePage::wantsToBeShown, this, showExplore);
    connect(m_build, &ui::BuildPage::exploreRequested, this, [this, showExplore](const QString &image, int layer) {
        m_explore->openImage(image, layer);
        showExplore();
    });
    m_window.addDropHandler([this](const QString &path) {
        if (!isImagePath(path))
            return false;
        if (m_window.currentPage() != m_images->page().id)
            return exploreWhat(path);
        m_images->load(path);
        return true;
    });
    m_window.addDropHandler([this](const QString &path) {
        if (!ui::Project::at(path))
            return false;
        m_window.showPage(QStringLiteral("build"));
        m_build->openPath(path);
        return true;
    });

    QList<QKeySequence> ours;
    QList<QAction *> actions = m_window.allActions();
    actions += m_build->allActions();
    for (const QAction *action : std::as_const(actions))
        if (action->shortcutContext() != Qt::WidgetShortcut) // the keys of one list do not reach into the editor
            ours += action->shortcuts();
    m_build->editor()->reserveShortcuts(ours);
    measureStore();
}

void Studio::joinImages()
{
    connect(m_images, &ui::ImagesPage::exploreRequested, this, [this](const QString &image) {
        m_explore->openImage(image);
        m_window.showPage(QStringLiteral("explore"));
    });
    connect(m_images, &ui::ImagesPage::pageRequested, this, [this] { m_window.showPage(QStringLiteral("images")); });
    connect(m_images, &ui::ImagesPage::storeChanged, this, &Studio::measureStore);
}

void Studio::joinTerminals()
{
    m_window.addDockWidget(Qt::BottomDockWidgetArea, m_terminals);
    connect(m_build, &ui::BuildPage::runRequested, this, [this](const QString &image) { runInTerminal(image, false); });
    connect(m_images, &ui::ImagesPage::runRequested, this, &Studio::runInTerminal);
    connect(m_terminals, &ui::TerminalDock::ended, m_images->containers(), &ui::ContainerPane::refresh);
}

void Studio::runInTerminal(const QString &image, bool keep)
{
    const QString program = ui::CommandProcess::program();
    QStringList words{QStringLiteral("run"), QStringLiteral("--store"), QString::fromStdString(m_storeFolder.string()),
                      QStringLiteral("-it")};
    if (!keep)
        words << QStringLiteral("--rm");
    const bool isId = image.startsWith(QLatin1StringView("sha256:"));
    m_terminals->open({isId ? ui::shortDigest(image) : image, program.isEmpty() ? QStringLiteral("lamella") : program,
                       words << image});
}

void Studio::measureStore()
{
    QtConcurrent::run([folder = m_storeFolder] { return bytesInStore(folder); }).then(this, [this](std::int64_t bytes) {
        m_window.status()->setStore(tr("store %1").arg(ui::renderBytes(bytes)));
    });
}

bool Studio::exploreWhat(const QString &what)
{
    if (isImagePath(what))
        m_explore->openImage(QFileInfo(what).absoluteFilePath());
    else if (isImageName(m_storeFolder, what))
        m_explore->openImage(what);
    else
        return false;
    m_window.showPage(QStringLiteral("explore"));
    return true;
}

bool Studio::openWhat(const QString &what)
{
    const QFileInfo file(what);
    if (file.isFile() && isImagePath(what))
        return exploreWhat(what);
    if (file.exists() && m_build->openPath(what))
        return true;
    return exploreWhat(what);
}

bool Studio::open(const QString &what)
{
    if (!what.isEmpty() && !openWhat(what)) {
        std::println(stderr,
                     "lamella-studio: {} is no Dockerfile, no folder with one, no archive or layout of an image, and "
                     "no image in the store",
                     qPrintable(what));
        return false;
    }
    if (what.isEmpty() || m_window.currentPage() != m_build->page().id)
        openSample(what.isEmpty());
    m_window.show();
    m_window.activateWindow();
    m_window.page(m_window.currentPage())->setFocus();
    return true;
}

bool Studio::showPage(const QString &id)
{
    if (!m_window.page(id)) {
        std::println(stderr, "lamella-studio: there is no page '{}': the pages are build, explore and images",
                     qPrintable(id));
        return false;
    }
    m_window.showPage(id);
    return true;
}

void Studio::openSample(bool asked)
{
    const QString sample = ui::prepareSample();
    if (!sample.isEmpty())
        m_build->openPath(sample);
    else if (asked)
        m_window.messages()->showMessage(ui::Tone::Failed, tr("The sample project is not installed. Open a folder "
                                                              "with a Dockerfile instead."));
}

void Studio::takeScreenshots(const QString &folder)
{
    m_screenshots = std::make_unique<Screenshots>(this, folder);
    m_screenshots->start();
}

} // namespace lamella::studio
