// SPDX-License-Identifier: Apache-2.0
// Opens an image of 100 000 files in the real Explore page, works with it as a user would, and prints the longest event
// that the window's thread handled meanwhile. Exit 1 when one took longer than a frame.
#include "core/base/file.h"
#include "tests/bench/window_events/event_watch.h"
#include "tests/bench/window_events/large_image.h"
#include "ui/explorer/explore_model.h"
#include "ui/explorer/explore_page.h"
#include "ui/explorer/preview_view.h"
#include "ui/explorer/range_slider.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTreeView>
#include <QtTest>
#include <functional>
#include <print>

using namespace lamella;
using namespace lamella::bench;

namespace {

constexpr double frame = 16;

/// Does things to the page and says how long the window's thread was held.
class Session {
public:
    Session(EventWatch *watch, ui::ExplorePage *page) : m_watch(watch), m_page(page) {}

    /// Each part is an event of its own; the step is over when the page has nothing left to do.
    void step(const char *name, const std::vector<std::function<void()>> &parts)
    {
        QElapsedTimer whole;
        whole.start();
        m_watch->take();
        for (const auto &part : parts) {
            QMetaObject::invokeMethod(m_page, part, Qt::QueuedConnection);
            QCoreApplication::processEvents();
            settle();
        }
        const EventWatch::Longest longest = m_watch->take();
        m_late = m_late || longest.milliseconds > frame;
        std::println("{:<28} {:>7.1f} ms ({:>5.1f} busy) {:>6} events {:>7} ms in all {:>7} paths   {}", name,
                     longest.milliseconds, longest.busy, longest.events, whole.elapsed(), paths(),
                     longest.what.toStdString());
    }
    [[nodiscard]] bool wasLate() const { return m_late; }

private:
    [[nodiscard]] std::size_t paths() const
    {
        const auto &tree = m_page->files()->tree();
        return tree ? tree->nodes.size() - 1 : 0;
    }

    void settle() const
    {
        for (int quiet = 0; quiet < 3;) {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
            QTest::qSleep(1);
            quiet = m_page->isIdle() ? quiet + 1 : 0;
        }
    }

    EventWatch *m_watch;
    ui::ExplorePage *m_page;
    bool m_late = false;
};

std::vector<std::function<void()>> dragging(ui::RangeSlider *slider)
{
    const auto at = [slider](int layer) { return QPoint(slider->placeOf(layer), slider->height() / 2); };
    return {[=] { QTest::mousePress(slider, Qt::LeftButton, {}, at(4)); },
            [=] { QTest::mouseMove(slider, at(3)); },
            [=] { QTest::mouseMove(slider, at(2)); },
            [=] { QTest::mouseMove(slider, at(1)); },
            [=] { QTest::mouseMove(slider, at(2)); },
            [=] { QTest::mouseMove(slider, at(1)); },
            [=] { QTest::mouseRelease(slider, Qt::LeftButton, {}, at(1)); }};
}

std::vector<std::function<void()>> unfolding(QTreeView *view, int most)
{
    std::vector<std::function<void()>> parts;
    for (int row = 0; row < std::min(most, view->model()->rowCount()); ++row)
        parts.emplace_back([view, row] { view->expand(view->model()->index(row, 0)); });
    return parts;
}

void work(Session *session, ui::ExplorePage *page, const Sights &sights)
{
    QTreeView *tree = page->fileView();
    session->step("open", {[=] { page->openImage(QStringLiteral("bench/large")); }});
    session->step("select each layer", {[=] { page->selectLayers(1, 1); }, [=] { page->selectLayers(2, 2); },
                                        [=] { page->selectLayers(3, 3); }, [=] { page->selectLayers(4, 4); }});
    session->step("drag the range", dragging(page->slider()));
    session->step("all files", {[=] { page->changesAction()->trigger(); }});
    session->step("unfold top folders", unfolding(tree, 100));
    const QString flat = QString::fromStdString(sights.flatFolder);
    session->step("unfold 40 000 files",
                  {[=] { page->selectFile(flat); }, [=] { tree->expand(tree->currentIndex()); }});
    session->step("scroll to the end",
                  {[=] { QTest::keyClick(tree, Qt::Key_End); }, [=] { QTest::keyClick(tree, Qt::Key_PageUp); }});
    session->step("select layers, unfolded", {[=] { page->selectLayers(3, 3); }, [=] { page->selectLayers(1, 4); }});
    session->step("filter by name", {[=] { QTest::keyClicks(page->filter(), QStringLiteral("f")); },
                                     [=] { QTest::keyClicks(page->filter(), QStringLiteral("ile0")); },
                                     [=] { page->filter()->clear(); }});
    session->step("changes only, on and off",
                  {[=] { page->changesAction()->trigger(); }, [=] { page->changesAction()->trigger(); }});
    session->step("merged, on and off",
                  {[=] { page->mergedAction()->trigger(); }, [=] { page->mergedAction()->trigger(); }});
    for (const std::string &path : sights.previews) {
        const std::string name = "preview " + path;
        auto *text = page->preview()->findChild<QPlainTextEdit *>();
        session->step(name.c_str(), {[=] { page->selectFile(QString::fromStdString(path)); },
                                     [=] { QTest::keyClick(text, Qt::Key_PageDown); },
                                     [=] { QTest::keyClick(text, Qt::Key_End, Qt::ControlModifier); }});
    }
    session->step("open another", {[=] { page->openImage(QStringLiteral("bench/missing")); }});
}

Result<int> measure(EventWatch *watch)
{
    const TemporaryFolder folder =
        TRY(TemporaryFolder::create(std::filesystem::temp_directory_path(), "lamella-bench"));
    store::Store store = TRY(store::Store::open(folder.path() / "store", store::Access::ReadWrite));
    const Sights sights = TRY(putLargeImage(store, "bench/large"));
    ui::Theme theme;
    ui::Language language;
    ui::MainWindow window(&theme, &language);
    auto *page = new ui::ExplorePage(folder.path() / "store");
    window.addPage(page->page());
    window.resize(1440, 900);
    Session session(watch, page);
    session.step("start", {[&window] { window.show(); }});
    work(&session, page, sights);
    window.hide();
    QThreadPool::globalInstance()->waitForDone();
    return session.wasLate() ? 1 : 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    EventWatch watch(argc, argv);
    const Result<int> code = measure(&watch);
    if (!code)
        std::println(stderr, "window_events: {}", code.error().render());
    return code ? *code : 3;
}
