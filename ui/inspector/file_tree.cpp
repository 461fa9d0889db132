// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/file_tree.h"

#include <QHash>
#include <algorithm>

namespace lamella::ui {

namespace {

class Builder {
public:
    Builder() { m_tree.nodes.push_back({.name = QStringLiteral("/"), .folder = true}); }

    void add(const LayerFile &file)
    {
        FileNode &node = m_tree.nodes[static_cast<std::size_t>(place(file.path))];
        node.change = file.change;
        node.size = file.size;
        node.mode = file.mode;
        node.folder = node.folder || file.folder;
    }

    FileTree finish()
    {
        std::vector<FileNode> &nodes = m_tree.nodes;
        for (FileNode &node : nodes) {
            std::ranges::sort(node.children, [&nodes](int a, int b) {
                const FileNode &left = nodes[static_cast<std::size_t>(a)];
                const FileNode &right = nodes[static_cast<std::size_t>(b)];
                return left.folder != right.folder ? left.folder : left.name < right.name;
            });
            for (std::size_t row = 0; row < node.children.size(); ++row)
                nodes[static_cast<std::size_t>(node.children[row])].row = static_cast<int>(row);
        }
        return std::move(m_tree);
    }

private:
    int place(const QString &path)
    {
        if (path.isEmpty() || path == QLatin1StringView("/"))
            return 0;
        if (const auto found = m_places.constFind(path); found != m_places.cend())
            return *found;
        const qsizetype slash = path.lastIndexOf(u'/');
        const int parent = place(path.first(std::max<qsizetype>(0, slash)));
        const int index = static_cast<int>(m_tree.nodes.size());
        m_tree.nodes.push_back({.name = path.sliced(slash + 1), .parent = parent});
        m_tree.nodes[static_cast<std::size_t>(parent)].children.push_back(index);
        m_tree.nodes[static_cast<std::size_t>(parent)].folder = true;
        m_places.insert(path, index);
        return index;
    }

    FileTree m_tree;
    QHash<QString, int> m_places;
};

} // namespace

FileTree FileTree::of(const QList<LayerFile> &files)
{
    Builder builder;
    for (const LayerFile &file : files)
        builder.add(file);
    return builder.finish();
}

} // namespace lamella::ui
