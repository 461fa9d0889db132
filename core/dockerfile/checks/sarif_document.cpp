// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/check_document.h"
#include "core/dockerfile/checks/rule.h"
#include "core/dockerfile/unicode.h"

#include <algorithm>

namespace lamella::dockerfile {

namespace {

/// A column from 1 in UTF-16, as SARIF counts by default.
std::size_t utf16Column(std::string_view text, const Position &position)
{
    const std::size_t lineStart = position.offset - (position.column - 1);
    const std::string_view before = text.substr(lineStart, position.column - 1);
    constexpr char32_t firstOfTwo = 0x10000;
    std::size_t column = 1;
    for (std::size_t place = 0; place < before.size();) {
        const Rune rune = runeAt(before, place);
        column += rune.value >= firstOfTwo ? 2 : 1;
        place += rune.width;
    }
    return column;
}

Json regionJson(std::string_view text, const TextRange &range)
{
    return Json::object({{"startLine", range.start.line},
                         {"startColumn", utf16Column(text, range.start)},
                         {"endLine", range.end.line},
                         {"endColumn", utf16Column(text, range.end)}});
}

std::string_view levelOf(Severity severity)
{
    return severity == Severity::Info ? "note" : name(severity);
}

template <typename... Items>
Json listOf(Items... items)
{
    Json list = Json::array();
    (list.push(std::move(items)), ...);
    return list;
}

Json artifactJson(const CheckedText &checked)
{
    return Json::object({{"uri", checked.name}});
}

Json fixJson(const CheckedText &checked, const Diagnostic &finding)
{
    Json replacements = Json::array();
    for (const Edit &edit : finding.fix)
        replacements.push(Json::object({{"deletedRegion", regionJson(checked.text, edit.range)},
                                        {"insertedContent", Json::object({{"text", edit.text}})}}));
    Json change =
        Json::object({{"artifactLocation", artifactJson(checked)}, {"replacements", std::move(replacements)}});
    return Json::object({{"artifactChanges", listOf(std::move(change))}});
}

Json resultJson(const CheckedText &checked, const Diagnostic &finding)
{
    Json physical = Json::object({{"artifactLocation", artifactJson(checked)}});
    if (finding.range.start.line > 0)
        physical.set("region", regionJson(checked.text, finding.range));
    Json result = Json::object({{"ruleId", finding.rule},
                                {"level", levelOf(finding.severity)},
                                {"message", Json::object({{"text", finding.message}})},
                                {"locations", listOf(Json::object({{"physicalLocation", std::move(physical)}}))}});
    if (!finding.fix.empty())
        result.set("fixes", listOf(fixJson(checked, finding)));
    return result;
}

Json rulesJson()
{
    Json rules = Json::array();
    for (const Rule &rule : checkRules()) {
        Json one = Json::object({{"id", rule.name},
                                 {"shortDescription", Json::object({{"text", rule.title}})},
                                 {"defaultConfiguration", Json::object({{"level", levelOf(rule.severity)}})}});
        if (const std::string url = rule.url(); !url.empty())
            one.set("helpUri", url);
        rules.push(std::move(one));
    }
    return rules;
}

} // namespace

Json sarifDocument(const CheckedText &checked, std::string_view version)
{
    Json results = Json::array();
    if (checked.error)
        results.push(resultJson(checked, *checked.error));
    for (const Diagnostic &finding : checked.findings)
        results.push(resultJson(checked, finding));
    Json driver = Json::object({{"name", "lamella"}, {"version", version}, {"rules", rulesJson()}});
    Json run = Json::object({{"tool", Json::object({{"driver", std::move(driver)}})},
                             {"columnKind", "utf16CodeUnits"},
                             {"results", std::move(results)}});
    return Json::object({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                         {"version", "2.1.0"},
                         {"runs", listOf(std::move(run))}});
}

} // namespace lamella::dockerfile
