// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <functional>
#include <vector>

namespace lamella::studio {

class Studio;

/// Drives the real window through a list of scenes and writes a picture of each, light and dark. A scene does
/// something; its picture is taken once its condition holds. A pull is shown only where LAMELLA_SCREENSHOT_PULL names
/// an image that a registry in reach has.
class Screenshots : public QObject {
    Q_OBJECT
public:
    /// `studio` must outlive it; `folder` is made when missing.
    Screenshots(Studio *studio, QString folder);

    struct Scene {
        QString name;                ///< of the file, without "-light.png"; empty: no picture
        std::function<void()> act;   ///< may be empty
        std::function<bool()> ready; ///< asked until it holds; may be empty
        bool moving = false;         ///< it passes by: the picture is taken at once
    };
    /// Comes after those of the Build page.
    void add(Scene scene) { m_scenes.push_back(std::move(scene)); }

    /// Ends the program when done: exit code 0, or 1 with a message when a picture could not be taken.
    void start();

private:
    void addTabScenes();
    void addExploreScenes();
    void addContainerScenes();
    void addImagesScenes();
    void hold(bool held);
    void run();
    void wait();
    void take();
    void fail(const QString &why);
    bool save(const QString &scheme);
    [[nodiscard]] bool isForeseen() const;

    Studio *m_studio;
    QString m_folder;
    QString m_heard; ///< from the program in the terminal
    std::vector<Scene> m_scenes;
    std::size_t m_scene = 0;
    int m_waited = 0;
};

} // namespace lamella::studio
