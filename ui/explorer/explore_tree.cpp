// SPDX-License-Identifier: Apache-2.0
#include "ui/explorer/explore_tree.h"

#include <algorithm>
#include <unordered_map>

namespace lamella::ui {

namespace {

class Builder {
public:
    Builder(const layer::ImageFiles &files, const TreeQuery &query) : m_files(files), m_query(query)
    {
        m_tree.nodes.push_back({.folder = true});
        m_places.emplace(0, 0);
    }

    void add(layer::PathId path, layer::VersionId version, char change)
    {
        if (path == 0 || !wanted(path))
            return;
        ExploreNode &entry = node(place(path));
        const layer::FileVersion &file = m_files.version(version);
        entry.version = version;
        entry.change = change;
        entry.folder = entry.folder || file.type == layer::FileType::Folder;
        if (file.type == layer::FileType::File)
            entry.size = static_cast<std::int64_t>(file.size);
        m_tree.added += change == 'A' ? 1 : 0;
        m_tree.modified += change == 'M' ? 1 : 0;
        m_tree.deleted += change == 'D' ? 1 : 0;
    }

    ExploreTree finish()
    {
        sumFolders();
        for (ExploreNode &entry : m_tree.nodes) {
            std::ranges::sort(entry.children, [this](int a, int b) {
                const ExploreNode &left = node(a);
                const ExploreNode &right = node(b);
                if (left.folder != right.folder)
                    return left.folder;
                return m_files.name(left.path) < m_files.name(right.path);
            });
            for (std::size_t row = 0; row < entry.children.size(); ++row)
                node(entry.children[row]).row = static_cast<int>(row);
        }
        return std::move(m_tree);
    }

private:
    [[nodiscard]] ExploreNode &node(int index) { return m_tree.nodes[static_cast<std::size_t>(index)]; }

    [[nodiscard]] bool wanted(layer::PathId path) const
    {
        if (m_query.filter.isEmpty())
            return true;
        const std::string_view name = m_files.name(path);
        return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))
            .contains(m_query.filter, Qt::CaseInsensitive);
    }

    int place(layer::PathId path)
    {
        if (const auto found = m_places.find(path); found != m_places.end())
            return found->second;
        const int parent = place(m_files.parent(path));
        const int index = static_cast<int>(m_tree.nodes.size());
        m_tree.nodes.push_back({.path = path, .version = m_files.visible(path, m_query.to), .parent = parent});
        node(parent).children.push_back(index);
        node(parent).folder = true;
        m_places.emplace(path, index);
        return index;
    }

    /// A node always stands behind its parent, so going backwards meets children first.
    void sumFolders()
    {
        for (std::size_t index = m_tree.nodes.size() - 1; index > 0; --index) {
            const ExploreNode &entry = m_tree.nodes[index];
            if (entry.change != 'D')
                node(entry.parent).size += entry.size;
        }
    }

    const layer::ImageFiles &m_files;
    const TreeQuery &m_query;
    ExploreTree m_tree;
    std::unordered_map<layer::PathId, int> m_places;
};

} // namespace

ExploreTree ExploreTree::of(const layer::ImageFiles &files, const TreeQuery &query, const std::stop_token &stop)
{
    Builder builder(files, query);
    std::unordered_map<layer::PathId, layer::PathChange> touched;
    for (const layer::PathChange &change : layer::changes(files, query.from, query.to))
        touched.emplace(change.path, change);
    for (const auto &[path, change] : touched) {
        if (stop.stop_requested())
            break;
        builder.add(path, change.version, static_cast<char>(change.kind));
    }
    if (!query.onlyChanges)
        for (const layer::VersionId version : layer::visibleAfter(files, query.to)) {
            if (stop.stop_requested())
                break;
            const layer::PathId path = files.version(version).path;
            if (!touched.contains(path))
                builder.add(path, version, 0);
        }
    return builder.finish();
}

} // namespace lamella::ui
