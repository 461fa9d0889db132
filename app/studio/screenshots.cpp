// SPDX-License-Identifier: Apache-2.0
#include "app/studio/screenshots.h"

#include "app/studio/studio.h"
#include "ui/containers/container_model.h"
#include "ui/containers/container_pane.h"
#include "ui/editor/editor.h"
#include "ui/explorer/range_slider.h"
#include "ui/history/history_pane.h"
#include "ui/history/past_step_model.h"
#include "ui/images/image_model.h"
#include "ui/options/options_pane.h"
#include "ui/shell/tab_strip.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <print>

namespace lamella::studio {

namespace {

constexpr QSize pictureSize(1440, 900); ///< whatever the screen's
constexpr int interval = 50;
constexpr int longest = 120'000;
constexpr int settle = 400;         ///< for what a scene starts on other threads
constexpr double shareToShow = 0.3; ///< of a pull

} // namespace

Screenshots::Screenshots(Studio *studio, QString folder) : m_studio(studio), m_folder(std::move(folder))
{
    ui::BuildPage *page = m_studio->buildPage();
    const auto idle = [this, page] { return !page->session()->process()->isRunning() && isForeseen(); };
    const auto build = [page] { page->build(false); };
    const auto select = [this, page](const char *keyword) {
        for (const ui::Step &step : page->session()->steps()->steps())
            if (step.text.startsWith(QLatin1StringView(keyword)))
                m_studio->selection()->setStep(step.id);
    };
    add({QStringLiteral("build-before"), [select] { select("RUN ln"); }, idle});
    // Whatever the store holds already, there is something to see.
    const auto buildAnew = [page] { page->build(true); };
    add({QStringLiteral("build-during"), buildAnew,
         [page] {
             const auto &steps = page->session()->steps()->steps();
             return std::ranges::any_of(steps, [](const ui::Step &step) {
                 return step.state == ui::StepState::Running || step.state == ui::StepState::Done;
             });
         },
         true});
    add({{}, {}, idle});
    add({QStringLiteral("build-after"),
         [select, build] {
             build();
             select("RUN ln");
         },
         idle});
    add({QStringLiteral("build-changed"),
         [page, select] {
             QString text = page->editor()->text();
             page->editor()->setText(text.replace(QStringLiteral("/home/test"), QStringLiteral("/home/dev")));
             select("RUN mkdir");
         },
         idle});
    addTabScenes();
    addExploreScenes();
    addImagesScenes();
    addContainerScenes();
}

void Screenshots::addTabScenes()
{
    ui::BuildPage *page = m_studio->buildPage();
    add({QStringLiteral("build-history"), [page] { page->action("history")->trigger(); },
         [page] { return page->history()->steps()->rowCount() > 0; }});
    add({QStringLiteral("build-options"),
         [page] {
             page->options()->history()->change({.args = {{QStringLiteral("TZ"), QStringLiteral("Europe/Berlin")}},
                                                 .tags = {{QStringLiteral("team/hello:2")}},
                                                 .labels = {{QStringLiteral("team"), QStringLiteral("blue")}}},
                                                {});
             page->action("options")->trigger();
             page->options()->showSection(ui::OptionsPane::Names);
         },
         [page] { return page->options()->isVisible(); }});
    add({{}, [page] {
             page->options()->history()->reset({});
             page->tabs()->setCurrentIndex(0);
         }});
}

void Screenshots::addContainerScenes()
{
    ui::ImagesPage *page = m_studio->imagesPage();
    ui::TerminalDock *terminals = m_studio->terminals();
    const QString base = QStringLiteral("lamella/base:1");
    add({{},
         [this, page, terminals, base] {
             page->selectImage(base);
             page->action("runKept")->trigger();
             connect(terminals->current(), &ui::TerminalView::received, this,
                     [this](const QString &text) { m_heard += text; });
         },
         [this] { return m_heard.contains(QLatin1Char('#')); }});
    add({QStringLiteral("terminal"),
         [terminals] { terminals->current()->type(QStringLiteral("ls -l /etc; echo hi > /note\n")); },
         [this] { return m_heard.contains(QStringLiteral("passwd")); }});
    add({{},
         [terminals] { terminals->current()->type(QStringLiteral("exit\n")); },
         [terminals] { return !terminals->current()->isRunning(); }});
    add({QStringLiteral("containers"),
         [page, terminals] {
             terminals->closeCurrent();
             page->action("containers")->trigger();
         },
         [page] {
             const auto &rows = page->containers()->containers()->rows();
             return !rows.isEmpty() && !rows.front().isRunning();
         }});
}

void Screenshots::addExploreScenes()
{
    ui::ExplorePage *page = m_studio->explorePage();
    const auto idle = [page] { return page->isIdle(); };
    add({{}, [this] { m_studio->window()->showPage(QStringLiteral("explore")); }, idle});
    add({{}, [page] { page->selectLayers(2, 3); }, idle});
    add({QStringLiteral("explore"), [page] { page->selectFile(QStringLiteral("/etc/passwd")); }, idle});
    add({{}, [page] { page->selectLayers(3, page->slider()->count()); }, idle});
    add({QStringLiteral("explore-range"),
         [page] {
             page->selectFile(QStringLiteral("/etc/localtime"));
             page->tabs()->setCurrentIndex(1);
         },
         idle});
}

void Screenshots::addImagesScenes()
{
    ui::ImagesPage *page = m_studio->imagesPage();
    const auto idle = [page] { return page->isIdle() && !page->images()->rows().isEmpty(); };
    add({{}, [this] { m_studio->window()->showPage(QStringLiteral("images")); }, idle});
    if (const QString name = qEnvironmentVariable("LAMELLA_SCREENSHOT_PULL"); !name.isEmpty()) {
        add({QStringLiteral("images-pull"), [page, name] { page->pull(name); },
             [page] { return page->jobs()->state().share() > shareToShow; }, true});
        add({{}, {}, [page, idle] { return !page->jobs()->isRunning() && idle(); }});
    }
    add({QStringLiteral("images"), [page] { page->selectImage(page->images()->rows().front().target()); }, idle});
}

void Screenshots::hold(bool held)
{
    m_studio->buildPage()->session()->process()->hold(held);
    m_studio->imagesPage()->jobs()->process()->hold(held);
}

bool Screenshots::isForeseen() const
{
    const auto &steps = m_studio->buildPage()->session()->steps()->steps();
    return !steps.isEmpty();
}

void Screenshots::start()
{
    if (!QDir().mkpath(m_folder))
        return fail(QStringLiteral("the folder cannot be made"));
    m_studio->window()->resize(pictureSize);
    QTimer::singleShot(settle * 2, this, &Screenshots::run);
}

void Screenshots::run()
{
    if (m_scene == m_scenes.size()) {
        m_studio->buildPage()->editor()->discardChanges();
        return QApplication::exit(0);
    }
    m_waited = 0;
    if (m_scenes[m_scene].act)
        m_scenes[m_scene].act();
    QTimer::singleShot(interval, this, &Screenshots::wait);
}

void Screenshots::wait()
{
    const Scene &scene = m_scenes[m_scene];
    m_waited += interval;
    if (m_waited > longest)
        return fail(QStringLiteral("%1 did not come about in two minutes").arg(scene.name));
    if (scene.ready && !scene.ready())
        QTimer::singleShot(interval, this, &Screenshots::wait);
    else
        QTimer::singleShot(scene.moving ? 0 : settle, this, &Screenshots::take);
}

void Screenshots::take()
{
    const bool wanted = !m_scenes[m_scene].name.isEmpty();
    hold(true);
    QApplication::processEvents();
    if (wanted && !(save(QStringLiteral("light")) && save(QStringLiteral("dark"))))
        return fail(QStringLiteral("the picture cannot be written"));
    hold(false);
    ++m_scene;
    QTimer::singleShot(0, this, &Screenshots::run);
}

bool Screenshots::save(const QString &scheme)
{
    const bool dark = scheme == QLatin1StringView("dark");
    m_studio->theme()->setScheme(dark ? ui::Scheme::Dark : ui::Scheme::Light);
    QApplication::processEvents();
    const QString file = QStringLiteral("%1/%2-%3.png").arg(m_folder, m_scenes[m_scene].name, scheme);
    return m_studio->window()->grab().save(file);
}

void Screenshots::fail(const QString &why)
{
    std::println(stderr, "lamella-studio: no pictures in {}: {}", qPrintable(m_folder), qPrintable(why));
    QApplication::exit(1);
}

} // namespace lamella::studio
