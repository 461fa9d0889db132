// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/images.h"

#include "app/cli/table.h"
#include "core/base/json.h"
#include "core/build/first_use.h"
#include "core/store/layer_size.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace lamella::cli {

namespace {

constexpr std::array options{
    Option{"-a,--all", "", "Show images that lost their name too (they always are; taken for docker's sake)"},
    Option{"--digests", "", "Show the digests of the manifests"},
    Option{"--no-trunc", "", "Show ids in full"},
    Option{"-q,--quiet", "", "Print ids only"},
    formatOption,
};
constexpr std::array positionals{
    Positional{.name = "NAME", .help = "Only this repository, or this name with its tag", .required = false}};

/// One line of the listing: an image under one of its names.
struct Row {
    store::Image image;
    std::optional<oci::Reference> name;
    std::uint64_t size = 0;
};

bool isWanted(const std::optional<oci::Reference> &name, const std::string &filter)
{
    if (filter.empty())
        return true;
    const Result<oci::Reference> wanted = oci::Reference::parse(filter);
    if (!name || !wanted)
        return false;
    const bool hasTag =
        filter.find(':', filter.rfind('/') == std::string::npos ? 0 : filter.rfind('/')) != std::string::npos;
    return hasTag ? *name == *wanted : name->name() == wanted->name();
}

Result<std::vector<Row>> rowsOf(const store::Store &images, const std::string &filter)
{
    std::vector<Row> rows;
    for (const store::Image &image : TRY(store::listImages(images))) {
        // A layer that cannot be counted must not hide the image; fsck says what is wrong with it.
        const std::uint64_t size = store::imageFileBytes(images, image).value_or(0);
        std::vector<std::optional<oci::Reference>> names(image.names.begin(), image.names.end());
        if (names.empty())
            names.emplace_back();
        for (const std::optional<oci::Reference> &name : names) {
            if (isWanted(name, filter))
                rows.push_back({image, name, size});
        }
    }
    return rows;
}

Json jsonOf(const std::vector<Row> &rows)
{
    Json list = Json::array();
    for (const Row &row : rows) {
        Json entry = Json::object({{"id", row.image.id().text()}});
        entry.set("name", row.name ? Json(row.name->familiar()) : Json());
        entry.set("repository", row.name ? Json(row.name->familiarName()) : Json());
        entry.set("tag", row.name ? Json(row.name->tag()) : Json());
        entry.set("digest", row.image.target.digest.text());
        const std::optional<Time> created = row.image.config.created();
        entry.set("created", created ? Json(renderTime(*created)) : Json());
        entry.set("size", row.size);
        entry.set("platform", row.image.config.platform().render());
        list.push(std::move(entry));
    }
    return Json::object({{"images", std::move(list)}});
}

std::string idOf(const Row &row, const Arguments &arguments)
{
    return arguments.has("--no-trunc") ? row.image.id().text() : std::string(row.image.id().shortHex());
}

std::string tableOf(const std::vector<Row> &rows, const Arguments &arguments)
{
    const bool digests = arguments.has("--digests");
    std::vector<Table::Column> columns{{"REPOSITORY"}, {"TAG"}, {"IMAGE ID"}, {"CREATED"}, {"SIZE"}};
    if (digests)
        columns.insert(columns.begin() + 2, {"DIGEST"});
    Table table(std::move(columns));
    const Time present = now();
    for (const Row &row : rows) {
        const std::string tag = row.name && !row.name->tag().empty() ? row.name->tag() : "<none>";
        std::vector<std::string> cells{row.name ? row.name->familiarName() : "<none>", tag, idOf(row, arguments),
                                       humanAgo(row.image.config.created().value_or(Time()), present),
                                       humanSize(row.size)};
        if (digests)
            cells.insert(cells.begin() + 2, row.image.target.digest.text());
        table.add(std::move(cells));
    }
    return table.render();
}

std::string idsOf(const std::vector<Row> &rows, const Arguments &arguments)
{
    std::string text;
    std::vector<Digest> seen;
    for (const Row &row : rows) {
        if (!std::ranges::contains(seen, row.image.id()))
            text += idOf(row, arguments) + "\n";
        seen.push_back(row.image.id());
    }
    return text;
}

Result<int> run(const Arguments &arguments, const Surroundings &)
{
    const store::Store images = TRY(build::openAtFirstUse(storeFolder(arguments)));
    const std::vector<Row> rows = TRY(rowsOf(images, arguments.word("NAME")));
    std::string text;
    if (arguments.wantsJson())
        text = jsonOf(rows).dump(2) + "\n";
    else
        text = arguments.has("--quiet") ? idsOf(rows, arguments) : tableOf(rows, arguments);
    std::fputs(text.c_str(), stdout);
    return Done;
}

} // namespace

const Command imagesCommand{
    .name = "images",
    .summary = "List the images of the store",
    .description = "SIZE counts the bytes of the regular files stored in all layers.",
    .options = options,
    .positionals = positionals,
    .run = run,
    .section = Section::Images,
};

} // namespace lamella::cli
