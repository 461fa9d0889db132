// SPDX-License-Identifier: Apache-2.0
#include "app/cli/outline_text.h"

#include "app/cli/table.h"
#include "core/dockerfile/unicode.h"

#include <algorithm>

namespace lamella::cli {

namespace {

using Row = std::vector<std::string>;

/// Cells in columns as Go's tabwriter lays them out: each cell but a row's last is as wide as its column's widest and
/// the padding.
std::string columns(std::vector<Row> rows, std::size_t padding)
{
    std::vector<std::size_t> widths(rows.front().size());
    for (Row &row : rows) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            row[column] = printable(row[column]);
            widths[column] = std::max(widths[column], dockerfile::runesOf(row[column]).size());
        }
    }
    std::string text;
    for (const Row &row : rows) {
        for (std::size_t column = 0; column + 1 < row.size(); ++column)
            text += row[column] + std::string(widths[column] + padding - dockerfile::runesOf(row[column]).size(), ' ');
        text += row.back() + '\n';
    }
    return text;
}

std::string mountsText(const std::string &heading, const std::vector<plan::OutlineMount> &mounts)
{
    if (mounts.empty())
        return {};
    std::vector<Row> rows{{heading, "REQUIRED"}};
    for (const plan::OutlineMount &mount : mounts)
        rows.push_back({mount.id, mount.required ? "true" : ""});
    return columns(std::move(rows), 3) + '\n';
}

} // namespace

std::string outlineText(const plan::Outline &outline)
{
    std::string text;
    if (!outline.name.empty() || !outline.description.empty()) {
        std::vector<Row> rows{{"TARGET:", outline.name}};
        if (!outline.description.empty())
            rows.push_back({"DESCRIPTION:", outline.description});
        text += columns(std::move(rows), 1) + '\n';
    }
    if (!outline.args.empty()) {
        std::vector<Row> rows{{"BUILD ARG", "VALUE", "DESCRIPTION"}};
        for (const plan::OutlineArg &arg : outline.args)
            rows.push_back({arg.name, arg.value.value_or(""), arg.description});
        text += columns(std::move(rows), 3) + '\n';
    }
    return text + mountsText("SECRET", outline.secrets) + mountsText("SSH", outline.ssh);
}

std::string targetsText(const dockerfile::Dockerfile &file)
{
    std::vector<Row> rows{{"TARGET", "DESCRIPTION"}};
    for (const dockerfile::Stage &stage : file.stages) {
        std::string name = stage.name;
        if (stage.index + 1 == file.stages.size())
            name += name.empty() ? "(default)" : " (default)";
        rows.push_back({std::move(name), plan::descriptionOf(stage)});
    }
    return columns(std::move(rows), 1);
}

} // namespace lamella::cli
