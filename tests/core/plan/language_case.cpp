// SPDX-License-Identifier: Apache-2.0
#include "tests/core/plan/language_case.h"

#include "core/base/file.h"
#include "core/dockerfile/checks/check.h"
#include "core/plan/image_facts.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace lamella::plan {

namespace {

const std::filesystem::path data = LAMELLA_TEST_DATA;

std::string textOf(const std::filesystem::path &file)
{
    constexpr std::uint64_t limit = 1U << 20U;
    Result<std::string> text = readFile(file, limit);
    EXPECT_TRUE(text) << file;
    return text.value_or("");
}

Json documentOf(const std::filesystem::path &file)
{
    Result<Json> document = Json::parse(textOf(file));
    EXPECT_TRUE(document) << file;
    return document.value_or(Json::object());
}

Json documentOrNothing(const std::filesystem::path &file)
{
    return std::filesystem::exists(file) ? documentOf(file) : Json::object();
}

PlanOptions optionsOf(const Json &description)
{
    PlanOptions options{.target = description["target"].string(),
                        .platform = description["platform"].string("linux/amd64"),
                        .buildPlatform = "linux/amd64"};
    for (const auto &[name, value] : description["buildArgs"].members())
        options.buildArgs.emplace_back(name, value.string());
    for (const auto &[name, value] : description["labels"].members())
        options.labels.emplace_back(name, value.string());
    for (const auto &[name, source] : description["contexts"].members())
        options.contexts.emplace_back(name, source.string());
    return options;
}

Result<std::optional<BaseImage>> findBase(const std::string &reference, const std::string &)
{
    static const Json images = documentOf(data / "bases/images.json");
    if (!images.contains(reference))
        return std::optional<BaseImage>();
    const Json &image = images[reference];
    return std::optional(BaseImage{TRY(Digest::parse(image["manifest"].string())), image["config"]});
}

/// The rules for the context that stand next to the Dockerfile, or else in the context itself.
Result<dockerfile::IgnoreFile> ignoreFileOf(const LanguageCase &one)
{
    for (const char *name : {"Dockerfile.dockerignore", "context/.dockerignore"}) {
        if (std::filesystem::exists(one.folder / name))
            return dockerfile::IgnoreFile::parse(textOf(one.folder / name), name);
    }
    return dockerfile::IgnoreFile();
}

Json refusal(const dockerfile::Diagnostic &error)
{
    return Json::object({{"verdict", "refuse"}, {"line", error.range.start.line}, {"message", error.message}});
}

/// The findings of BuildKit's rules, as BuildKit tells them in a build.
Json warningsOf(const std::vector<dockerfile::Diagnostic> &findings)
{
    Json list = Json::array();
    for (const dockerfile::Diagnostic &one : findings) {
        if (one.severity == dockerfile::Severity::Error || one.rule.starts_with("lamella/"))
            continue;
        const bool whole = one.instruction.start.line > 0;
        list.push(Json::object({{"rule", one.rule},
                                {"line", whole ? one.instruction.start.line : one.range.start.line},
                                {"message", one.message}}));
    }
    return list;
}

Json historyOf(const Plan &plan)
{
    Json list = Json::array();
    for (const PlannedHistory &one : plan.history)
        list.push(Json::object({{"created_by", one.entry.createdBy}, {"empty_layer", one.entry.emptyLayer}}));
    return list;
}

/// The same document with the members of each object in alphabetical order.
Json sorted(const Json &value)
{
    if (value.isArray()) {
        Json list = Json::array();
        for (const Json &item : value.items())
            list.push(sorted(item));
        return list;
    }
    if (!value.isObject())
        return value;
    Json::Object members;
    for (const auto &[key, member] : value.members())
        members.emplace_back(key, sorted(member));
    std::ranges::sort(members, {}, &Json::Member::first);
    return Json::object(std::move(members));
}

/// A message without the part that proposes something.
std::string cause(const std::string &message)
{
    return message.substr(0, message.find(" (did you mean"));
}

bool sameCause(const std::string &ours, const std::string &theirs)
{
    return cause(ours).contains(cause(theirs)) || cause(theirs).contains(cause(ours));
}

Json inAnyOrder(const Json &list)
{
    std::vector<std::string> texts;
    for (const Json &item : list.items())
        texts.push_back(item.dump());
    std::ranges::sort(texts);
    return Json::array(texts);
}

} // namespace

std::vector<LanguageCase> languageCases()
{
    std::vector<LanguageCase> cases;
    for (const auto &entry : std::filesystem::directory_iterator(data / "language")) {
        const std::filesystem::path &folder = entry.path();
        if (!entry.is_directory())
            continue;
        cases.push_back({folder, documentOrNothing(folder / "case.json"), documentOrNothing(folder / "expected.json"),
                         documentOf(folder / "buildkit.json")});
    }
    std::ranges::sort(cases, {}, &LanguageCase::folder);
    return cases;
}

Json answerOf(const LanguageCase &one)
{
    const std::string text = textOf(one.folder / "Dockerfile");
    const dockerfile::Dockerfile file = dockerfile::parse(text);
    const PlanOptions options = optionsOf(one.description);
    const Plan plan = makePlan(file, options, findBase);
    const auto error =
        std::ranges::find(plan.diagnostics, dockerfile::Severity::Error, &dockerfile::Diagnostic::severity);
    if (error != plan.diagnostics.end())
        return refusal(*error);
    const Result<dockerfile::IgnoreFile> ignore = ignoreFileOf(one);
    if (!ignore)
        return refusal({.message = ignore.error().render()});
    const dockerfile::CheckReport report = dockerfile::check({.text = text,
                                                              .file = file,
                                                              .buildArgs = options.buildArgs,
                                                              .allStages = false,
                                                              .target = options.target,
                                                              .platform = options.platform,
                                                              .ignore = &*ignore,
                                                              .image = imageFacts(findBase)});
    if (report.refusal)
        return refusal(*report.refusal);
    Json steps = Json::array();
    for (const Step &step : plan.steps) {
        if (!step.name.empty())
            steps.push(step.name);
    }
    return Json::object({{"verdict", "accept"},
                         {"steps", std::move(steps)},
                         {"config", plan.config},
                         {"history", historyOf(plan)},
                         {"warnings", warningsOf(report.findings)}});
}

std::map<std::string, std::string> differences(const Json &answer, const Json &recorded)
{
    std::map<std::string, std::string> found;
    const auto compare = [&found](const std::string &member, const Json &ours, const Json &theirs) {
        if (ours != theirs)
            found[member] = "Lamella: " + ours.dump() + "\nBuildKit: " + theirs.dump();
    };
    compare("verdict", answer["verdict"], recorded["verdict"]);
    if (!found.empty())
        return found;
    if (answer["verdict"].string() == "accept") {
        compare("steps", inAnyOrder(answer["steps"]), inAnyOrder(recorded["steps"]));
        compare("warnings", inAnyOrder(answer["warnings"]), inAnyOrder(recorded["warnings"]));
        compare("config", sorted(answer["config"]), sorted(recorded["config"]));
        compare("history", sorted(answer["history"]), sorted(recorded["history"]));
        return found;
    }
    // BuildKit says of some mistakes not where they are.
    if (recorded["line"].integer() != 0)
        compare("line", answer["line"], recorded["line"]);
    if (!sameCause(answer["message"].string(), recorded["message"].string()))
        compare("message", answer["message"], recorded["message"]);
    return found;
}

} // namespace lamella::plan
