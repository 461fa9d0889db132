// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <cstdint>
#include <vector>

namespace lamella::ui {

/// A path that a layer touched.
struct LayerFile {
    QString path; ///< "/etc/localtime"
    QChar change; ///< 'A', 'M', 'D', '='
    std::int64_t size = 0;
    QString mode; ///< "drwxr-xr-x"
    bool folder = false;

    friend bool operator==(const LayerFile &, const LayerFile &) = default;
};

/// One entry of the tree; folders on the way that the layer did not touch have no change letter.
struct FileNode {
    QString name;
    QChar change;
    std::int64_t size = 0;
    QString mode;
    bool folder = false;
    int parent = -1;
    int row = 0; ///< among its parent's children
    std::vector<int> children;
};

/// Paths as a tree; node 0 is the root. Made off the window's thread, then only read.
struct FileTree {
    std::vector<FileNode> nodes;

    /// Children stand folders first, then by name.
    [[nodiscard]] static FileTree of(const QList<LayerFile> &files);
};

} // namespace lamella::ui
