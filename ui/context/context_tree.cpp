// SPDX-License-Identifier: Apache-2.0
#include "ui/context/context_tree.h"

#include <algorithm>

namespace lamella::ui {

namespace {

using context::FileType;
using context::Survey;

/// Which nodes are shown: those whose name holds the filter, and the folders they lie in.
std::vector<bool> shownNodes(const Survey &survey, const QString &filter)
{
    std::vector<bool> shown(survey.nodes.size(), filter.isEmpty());
    for (std::size_t node = survey.nodes.size(); !filter.isEmpty() && node-- > 1;) {
        const std::string_view name = survey.name(static_cast<std::uint32_t>(node));
        if (shown[node]
            || QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))
                   .contains(filter, Qt::CaseInsensitive))
            shown[node] = shown[survey.nodes[node].parent] = true;
    }
    return shown;
}

} // namespace

int ContextTree::placeOf(int row) const
{
    const int parent = rows[static_cast<std::size_t>(row)].parent;
    return parent < 0 ? 0 : row - rows[static_cast<std::size_t>(parent)].firstChild;
}

int ContextTree::rowOf(const context::Survey &survey, quint32 node) const
{
    if (node == 0)
        return 0;
    const int parent = rowOf(survey, survey.nodes[node].parent);
    if (parent < 0)
        return -1;
    const ContextRow &folder = rows[static_cast<std::size_t>(parent)];
    for (int row = folder.firstChild; row < folder.firstChild + folder.childCount; ++row)
        if (rows[static_cast<std::size_t>(row)].node == node)
            return row;
    return -1;
}

ContextTree ContextTree::of(const ContextAnswer &answer, const ContextQuery &query, const std::stop_token &stop)
{
    const Survey &survey = *answer.survey;
    const std::vector<std::int64_t> &bytes = answer.verdicts->bytes;
    const std::vector<bool> shown = shownNodes(survey, query.filter);
    const auto isFile = [&survey](quint32 node) { return survey.nodes[node].type != FileType::Folder; };
    ContextTree tree{.rows = {{}}};
    std::vector<quint32> children;
    for (std::size_t row = 0; row < tree.rows.size(); ++row) {
        if (stop.stop_requested())
            return {.rows = {{}}};
        const context::SurveyNode &folder = survey.nodes[tree.rows[row].node];
        children.clear();
        for (quint32 child = folder.firstChild; child < folder.firstChild + folder.childCount; ++child)
            if (shown[child])
                children.push_back(child);
        if (query.bySize)
            std::ranges::stable_sort(children, std::ranges::greater(), [&bytes](quint32 node) { return bytes[node]; });
        else
            std::ranges::stable_partition(children, std::not_fn(isFile));
        tree.rows[row].firstChild = static_cast<int>(tree.rows.size());
        tree.rows[row].childCount = static_cast<int>(children.size());
        for (const quint32 child : children)
            tree.rows.push_back({.node = child, .parent = static_cast<int>(row)});
    }
    return tree;
}

} // namespace lamella::ui
