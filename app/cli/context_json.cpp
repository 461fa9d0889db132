// SPDX-License-Identifier: Apache-2.0
#include "app/cli/context_json.h"

#include "app/cli/table.h"
#include "core/base/base64.h"

#include <format>

namespace lamella::cli {

namespace {

using context::FileType;

const std::vector<std::size_t> &stepsOf(const std::string &path, const TakingSteps &steps)
{
    static const std::vector<std::size_t> none;
    const auto found = steps.taken.steps.find(path);
    return found == steps.taken.steps.end() ? none : found->second;
}

Json takenByJson(const std::string &path, const std::optional<TakingSteps> &steps)
{
    if (!steps)
        return {};
    Json list = Json::array();
    for (const std::size_t index : stepsOf(path, *steps)) {
        const plan::Step &step = steps->plan.steps[index];
        list.push(Json::object({{"step", step.id}, {"line", step.range.start.line}}));
    }
    return list;
}

std::string takenByText(const std::string &path, const TakingSteps &steps)
{
    std::string text;
    for (const std::size_t index : stepsOf(path, steps)) {
        const plan::Step &step = steps.plan.steps[index];
        text += std::format("{}line {} {}", text.empty() ? "" : ", ", step.range.start.line, step.keyword);
    }
    return text.empty() ? "taken by nothing" : text;
}

} // namespace

Json pathJson(const std::string &path)
{
    const std::string shown = printable(path);
    Json json = Json::object({{"path", shown}});
    if (shown != path)
        json.set("pathBase64", encodeBase64(path));
    return json;
}

Json ruleJson(const dockerfile::IgnoreFile &ignore, const dockerfile::IgnoreRule *rule)
{
    if (rule == nullptr)
        return {};
    return Json::object({{"file", ignore.name()}, {"line", rule->line}, {"pattern", printable(rule->text)}});
}

Json listingJson(const context::ContextListing &listing, const dockerfile::IgnoreFile &ignore,
                 const std::optional<TakingSteps> &steps)
{
    Json included = Json::array();
    for (const context::TreeEntry &entry : listing.included) {
        Json json = pathJson(entry.path);
        json.set("type", name(entry.type)).set("size", entry.size);
        json.set("takenBy", takenByJson(entry.path, steps));
        included.push(std::move(json));
    }
    Json excluded = Json::array();
    for (const context::ExcludedPath &one : listing.excluded) {
        Json json = pathJson(one.path);
        json.set("type", name(one.type)).set("by", ruleJson(ignore, one.by));
        excluded.push(std::move(json));
    }
    return Json::object({{"ignoreFile", ignore.name().empty() ? Json() : Json(ignore.name())},
                         {"files", listing.files},
                         {"bytes", listing.bytes},
                         {"included", std::move(included)},
                         {"excluded", steps ? std::move(excluded) : Json()}});
}

std::string listingTable(const context::ContextListing &listing, const dockerfile::IgnoreFile &ignore,
                         const std::optional<TakingSteps> &steps)
{
    Table table({{"SIZE", Table::Align::Right}, {"PATH"}, {steps ? "WHY" : ""}});
    for (const context::TreeEntry &entry : listing.included) {
        const bool sized = entry.type == FileType::Regular;
        table.add({sized ? humanSize(static_cast<std::uint64_t>(entry.size)) : std::string(name(entry.type)),
                   entry.path, steps ? takenByText(entry.path, *steps) : std::string()});
    }
    if (steps) {
        for (const context::ExcludedPath &one : listing.excluded)
            table.add({"-", one.path, std::format("excluded by {}:{} {}", ignore.name(), one.by->line, one.by->text)});
    }
    return table.render()
           + std::format("{} files, {}\n", listing.files, humanSize(static_cast<std::uint64_t>(listing.bytes)));
}

} // namespace lamella::cli
