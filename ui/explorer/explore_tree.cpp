// SPDX-License-Identifier: Apache-2.0
#include "ui/explorer/explore_tree.h"

#include <algorithm>
#include <numeric>

namespace lamella::ui {

namespace {

/// What is known of each path while a tree is made.
class Builder {
public:
    Builder(const layer::ImageFiles &files, const NameOrder &order, const TreeQuery &query)
        : m_files(files),
          m_order(order),
          m_query(query),
          m_marks(files.pathCount())
    {
    }

    void add(layer::PathId path, layer::VersionId version, char change)
    {
        if (path == 0 || m_marks[path].shown || !wanted(path))
            return;
        Mark &mark = m_marks[path];
        mark.shown = true;
        mark.version = version;
        mark.change = change;
        mark.folder = mark.folder || m_files.version(version).type == layer::FileType::Folder;
        m_tree.added += change == 'A' ? 1 : 0;
        m_tree.modified += change == 'M' ? 1 : 0;
        m_tree.deleted += change == 'D' ? 1 : 0;
        place(path);
    }

    ExploreTree finish()
    {
        const std::vector<layer::PathId> sorted = groupByParent();
        m_tree.nodes.reserve(sorted.size() + 1);
        m_tree.nodes.push_back({.folder = true});
        for (std::size_t parent = 0; parent < m_tree.nodes.size(); ++parent) {
            const Mark &mark = m_marks[m_tree.nodes[parent].path];
            m_tree.nodes[parent].firstChild = static_cast<int>(m_tree.nodes.size());
            m_tree.nodes[parent].childCount = static_cast<int>(mark.children);
            for (std::uint32_t child = 0; child < mark.children; ++child)
                m_tree.nodes.push_back(nodeOf(sorted[mark.end - mark.children + child], static_cast<int>(parent)));
        }
        sumFolders();
        return std::move(m_tree);
    }

private:
    struct Mark {
        layer::VersionId version = layer::noId;
        std::uint32_t children = 0;
        std::uint32_t end = 0; ///< behind the place of its last child
        char change = 0;
        bool shown = false;
        bool placed = false;
        bool folder = false;
    };

    [[nodiscard]] bool wanted(layer::PathId path) const
    {
        if (m_query.filter.isEmpty())
            return true;
        const std::string_view name = m_files.name(path);
        return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))
            .contains(m_query.filter, Qt::CaseInsensitive);
    }

    void place(layer::PathId path)
    {
        while (path != 0 && !m_marks[path].placed) {
            m_marks[path].placed = true;
            path = m_files.parent(path);
            ++m_marks[path].children;
            m_marks[path].folder = true;
        }
    }

    /// The placed paths, those of one parent together, folders first, then by name.
    std::vector<layer::PathId> groupByParent()
    {
        std::uint32_t start = 0;
        for (Mark &mark : m_marks) {
            mark.end = start;
            start += mark.children;
        }
        std::vector<layer::PathId> sorted(start);
        for (const bool folders : {true, false})
            for (const layer::PathId path : m_order)
                if (m_marks[path].placed && m_marks[path].folder == folders)
                    sorted[m_marks[m_files.parent(path)].end++] = path;
        return sorted;
    }

    [[nodiscard]] ExploreNode nodeOf(layer::PathId path, int parent) const
    {
        const Mark &mark = m_marks[path];
        const layer::VersionId version = mark.shown ? mark.version : m_files.visible(path, m_query.to);
        const bool file = mark.shown && m_files.version(version).type == layer::FileType::File;
        return {.path = path,
                .version = version,
                .size = file ? static_cast<std::int64_t>(m_files.version(version).size) : 0,
                .parent = parent,
                .change = mark.change,
                .folder = mark.folder};
    }

    /// A node always stands behind its parent, so going backwards meets children first. What was removed counts only
    /// in what was removed with it.
    void sumFolders()
    {
        for (std::size_t index = m_tree.nodes.size() - 1; index > 0; --index) {
            const ExploreNode &entry = m_tree.nodes[index];
            ExploreNode &parent = m_tree.nodes[static_cast<std::size_t>(entry.parent)];
            if (entry.change != 'D' || parent.change == 'D')
                parent.size += entry.size;
        }
    }

    const layer::ImageFiles &m_files;
    const NameOrder &m_order;
    const TreeQuery &m_query;
    ExploreTree m_tree;
    std::vector<Mark> m_marks;
};

} // namespace

NameOrder orderByName(const layer::ImageFiles &files)
{
    NameOrder order(files.pathCount());
    std::iota(order.begin(), order.end(), layer::PathId{0});
    std::ranges::sort(order, {}, [&files](layer::PathId path) { return files.name(path); });
    return order;
}

int ExploreTree::rowOf(int node) const
{
    const int parent = nodes[static_cast<std::size_t>(node)].parent;
    return parent < 0 ? 0 : node - nodes[static_cast<std::size_t>(parent)].firstChild;
}

ExploreTree ExploreTree::of(const layer::ImageFiles &files, const NameOrder &order, const TreeQuery &query,
                            const std::stop_token &stop)
{
    ExploreTree root{.nodes = {{.folder = true}}};
    if (stop.stop_requested())
        return root;
    Builder builder(files, order, query);
    if (!query.merged)
        for (const layer::PathChange &change : layer::changes(files, query.from, query.to))
            builder.add(change.path, change.version, static_cast<char>(change.kind));
    if (stop.stop_requested())
        return root;
    if (query.merged || !query.onlyChanges)
        for (const layer::VersionId version : layer::visibleAfter(files, query.to))
            builder.add(files.version(version).path, version, 0);
    return stop.stop_requested() ? root : builder.finish();
}

} // namespace lamella::ui
