// SPDX-License-Identifier: Apache-2.0
#include "core/context/survey.h"

#include "core/base/path.h"

#include <algorithm>

namespace lamella::context {

namespace {

void add(Survey &survey, TreeEntry entry, std::uint32_t parent)
{
    const std::string_view name = baseName(entry.path);
    const auto node = static_cast<std::uint32_t>(survey.nodes.size());
    survey.nodes.push_back({.parent = parent,
                            .name = static_cast<std::uint32_t>(survey.names.size()),
                            .nameLength = static_cast<std::uint32_t>(name.size()),
                            .type = entry.type,
                            .size = entry.size});
    survey.names += name;
    if (entry.type == FileType::Symlink)
        survey.links.emplace(node, std::move(entry.link));
}

/// Lists one folder; whether there was room for it.
bool enter(const Tree &tree, Survey &survey, std::uint32_t folder, std::size_t most)
{
    Result<std::vector<TreeEntry>> children = tree.children(survey.path(folder));
    const bool fits = children && survey.nodes.size() + children->size() <= most;
    SurveyNode &node = survey.nodes[folder];
    node.unread = !fits;
    node.firstChild = static_cast<std::uint32_t>(survey.nodes.size());
    if (!fits)
        return !children;
    node.childCount = static_cast<std::uint32_t>(children->size());
    for (TreeEntry &child : *children)
        add(survey, std::move(child), folder);
    return true;
}

} // namespace

std::string_view Survey::name(std::uint32_t node) const
{
    const SurveyNode &one = nodes[node];
    return std::string_view(names).substr(one.name, one.nameLength);
}

std::string Survey::path(std::uint32_t node) const
{
    if (node == 0)
        return ".";
    std::vector<std::string_view> parts;
    for (; node != 0; node = nodes[node].parent)
        parts.push_back(name(node));
    std::string path(parts.back());
    for (auto part = parts.rbegin() + 1; part != parts.rend(); ++part)
        path.append("/").append(*part);
    return path;
}

TreeEntry Survey::entry(std::uint32_t node) const
{
    TreeEntry entry{.path = path(node), .type = nodes[node].type, .size = nodes[node].size};
    if (const auto link = links.find(node); link != links.end())
        entry.link = link->second;
    return entry;
}

Result<Survey> surveyTree(const Tree &tree, std::size_t most, const std::stop_token &stop,
                          std::atomic<std::size_t> *found)
{
    Survey survey;
    survey.nodes.push_back({});
    for (std::uint32_t node = 0; node < survey.nodes.size(); ++node) {
        if (survey.nodes[node].type != FileType::Folder)
            continue;
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped while listing the context", {}, {}};
        if (!enter(tree, survey, node, most))
            survey.complete = false;
        if (found != nullptr)
            *found = survey.nodes.size() - 1;
    }
    return survey;
}

} // namespace lamella::context
