// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/tree.h"

#include "app/cli/file_entry.h"
#include "app/cli/opened_image.h"
#include "app/cli/table.h"
#include "core/base/path.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <optional>

namespace lamella::cli {

namespace {

constexpr std::array options{
    Option{"--layer", "N", "What layer N did"},
    Option{"--layers", "I..J", "What layers I to J did together"},
    Option{"--upto", "N", "The files as they are after layer N"},
    formatOption,
};
constexpr std::array positionals{
    Positional{.name = "IMAGE", .help = "Name, digest, id or the start of one, a container, or oci:DIR and the like"},
    Positional{.name = "PATH", .help = "Only this path and what is in it", .required = false}};

/// What is to be shown.
struct View {
    int from = 1;
    int to = 0;
    bool delta = false;
};

/// One line of the listing.
struct Line {
    std::string path;
    layer::VersionId version = layer::noId;
    int layer = 0;
    std::optional<layer::ChangeKind> change;
};

std::optional<int> layerNumber(std::string_view text, int count)
{
    int number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool good = failure == std::errc{} && end == text.data() + text.size() && number >= 1 && number <= count;
    return good ? std::optional(number) : std::nullopt;
}

std::optional<View> viewOf(const Arguments &arguments, int count)
{
    View view{.to = count};
    if (const auto upto = arguments.value("--upto")) {
        const auto number = layerNumber(*upto, count);
        return number ? std::optional(View{.to = *number}) : std::nullopt;
    }
    const auto layers = arguments.value("--layers");
    const auto layer = arguments.value("--layer");
    if (!layers && !layer)
        return view;
    const std::string text = layers ? *layers : *layer + ".." + *layer;
    const std::size_t dots = text.find("..");
    const auto from = layerNumber(std::string_view(text).substr(0, dots), count);
    const auto to = dots == std::string::npos ? from : layerNumber(std::string_view(text).substr(dots + 2), count);
    if (!from || !to || *from > *to)
        return std::nullopt;
    return View{.from = *from, .to = *to, .delta = true};
}

std::vector<Line> linesOf(const layer::ImageFiles &files, const View &view)
{
    std::vector<Line> lines;
    if (view.delta) {
        for (const layer::PathChange &change : layer::changes(files, view.from, view.to))
            lines.push_back({files.fullPath(change.path), change.version, change.layer, change.kind});
    } else {
        for (const layer::VersionId version : layer::visibleAfter(files, view.to)) {
            const layer::FileVersion &file = files.version(version);
            lines.push_back({files.fullPath(file.path), version, file.born, std::nullopt});
        }
    }
    std::ranges::sort(lines, {}, &Line::path);
    return lines;
}

/// Leaves what lies at `path` and in it. NotFound when the path was never there.
Result<void> narrow(std::vector<Line> &lines, const layer::ImageFiles &files, const View &view, const std::string &path)
{
    std::string wanted = cleanPath("/" + path);
    if (!files.find(wanted)) {
        const layer::VersionId version = files.resolve(wanted, view.to, false);
        if (version == layer::noId)
            return Error{ErrorCode::NotFound, "there is no " + wanted + " in the image", {}, {}};
        wanted = files.fullPath(files.version(version).path);
    }
    std::erase_if(lines, [&](const Line &line) { return !isWithin(line.path, wanted); });
    if (lines.empty() && !view.delta)
        return Error{ErrorCode::NotFound, "there is no " + wanted + " after layer " + std::to_string(view.to), {}, {}};
    return {};
}

Json jsonOf(const OpenedImage &opened, const View &view, const std::vector<Line> &lines)
{
    Json entries = Json::array();
    for (const Line &line : lines)
        entries.push(fileEntryJson(opened.files, line.version, line.layer, line.change));
    return Json::object({{"image", opened.source->image().id().text()},
                         {"from", view.from},
                         {"to", view.to},
                         {"entries", std::move(entries)}});
}

std::string tableOf(const layer::ImageFiles &files, const View &view, const std::vector<Line> &lines)
{
    using enum Table::Align;
    Table table({{view.delta ? " " : ""}, {"MODE"}, {"OWNER", Right}, {"SIZE", Right}, {"LAYER", Right}, {"PATH"}});
    for (const Line &line : lines) {
        const layer::FileVersion &file = files.version(line.version);
        table.add({line.change ? std::string(1, static_cast<char>(*line.change)) : "", modeText(file),
                   std::to_string(file.uid) + ":" + std::to_string(file.gid),
                   file.type == layer::FileType::File ? humanSize(file.size) : "", std::to_string(line.layer),
                   shownPath(files, line.version)});
    }
    return table.render();
}

Result<int> run(const Arguments &arguments, const Surroundings &surroundings)
{
    const int given = int{arguments.has("--layer")} + int{arguments.has("--layers")} + int{arguments.has("--upto")};
    if (given > 1)
        return wrongUsage("--layer, --layers and --upto exclude each other");
    const OpenedImage opened = TRY(openImageWithFiles(arguments, arguments.word("IMAGE"), surroundings.stop));
    const auto view = viewOf(arguments, opened.layerCount());
    if (!view)
        return wrongUsage("layers are numbers from 1 to " + std::to_string(opened.layerCount()),
                          "a range is written 2..4");
    std::vector<Line> lines = linesOf(opened.files, *view);
    if (const std::string path = arguments.word("PATH"); !path.empty())
        TRY(narrow(lines, opened.files, *view, path));
    const std::string text =
        arguments.wantsJson() ? jsonOf(opened, *view, lines).dump() + "\n" : tableOf(opened.files, *view, lines);
    std::fputs(text.c_str(), stdout);
    return Done;
}

} // namespace

const Command treeCommand{
    .name = "tree",
    .summary = "Show the files of an image or what its layers did",
    .description =
        "Without an option: the image as a container sees it. With --layer or --layers the first column says "
        "what became of a path: A added, M modified, D deleted, = stored again unchanged (times do not "
        "count). LAYER is the one that brought the file, or removed it.",
    .options = options,
    .positionals = positionals,
    .run = run,
    .section = Section::Layers,
};

} // namespace lamella::cli
