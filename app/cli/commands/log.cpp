// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/log.h"

#include "app/cli/file_entry.h"
#include "app/cli/opened_image.h"
#include "app/cli/table.h"
#include "core/base/path.h"

#include <array>
#include <cstdio>

namespace lamella::cli {

namespace {

constexpr std::array options{formatOption};
constexpr std::array positionals{
    Positional{.name = "IMAGE", .help = "Name, digest, id or the start of one, a container, or oci:DIR and the like"},
    Positional{.name = "PATH", .help = "The path in the image; it may be gone in the end"}};

/// The path as it is spelled in some layer, or where its links lead in the end.
Result<layer::PathId> pathOf(const layer::ImageFiles &files, const std::string &text)
{
    const std::string path = cleanPath("/" + text);
    if (const auto known = files.find(path))
        return *known;
    const layer::VersionId version = files.resolve(path, files.layerCount(), false);
    if (version == layer::noId)
        return Error{ErrorCode::NotFound, "no layer of the image has " + path, {}, {}};
    return files.version(version).path;
}

Result<int> run(const Arguments &arguments, const Surroundings &surroundings)
{
    const OpenedImage opened = TRY(openImageWithFiles(arguments, arguments.word("IMAGE"), surroundings.stop));
    const layer::PathId path = TRY(pathOf(opened.files, arguments.word("PATH")));
    const std::vector<LayerOrigin> origins = layerOrigins(*opened.store, opened.source->image());
    using enum Table::Align;
    Table table(
        {{"LAYER", Right}, {" "}, {"MODE"}, {"OWNER", Right}, {"SIZE", Right}, {"LINE", Right}, {"CREATED BY"}});
    Json versions = Json::array();
    for (const layer::PathChange &change : layer::historyOf(opened.files, path)) {
        const LayerOrigin &origin = origins[static_cast<std::size_t>(change.layer - 1)];
        Json entry = fileEntryJson(opened.files, change.version, change.layer, change.kind);
        entry.set("createdBy", origin.createdBy);
        entry.set("line", origin.line == 0 ? Json() : Json(origin.line));
        versions.push(std::move(entry));
        const layer::FileVersion &file = opened.files.version(change.version);
        table.add({std::to_string(change.layer), std::string(1, static_cast<char>(change.kind)), modeText(file),
                   std::to_string(file.uid) + ":" + std::to_string(file.gid), humanSize(file.size),
                   origin.line == 0 ? "" : std::to_string(origin.line), origin.createdBy});
    }
    const Json document =
        Json::object({{"path", printable(opened.files.fullPath(path))}, {"versions", std::move(versions)}});
    std::fputs((arguments.wantsJson() ? document.dump(2) + "\n" : table.render()).c_str(), stdout);
    return Done;
}

} // namespace

const Command logCommand{
    .name = "log",
    .summary = "Show what happened to a path, layer by layer",
    .description = "Oldest first, its deletion too: A added, M modified, D deleted, = stored again unchanged.",
    .options = options,
    .positionals = positionals,
    .run = run,
    .section = Section::Layers,
};

} // namespace lamella::cli
