// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/check_document.h"

#include "core/base/base64.h"
#include "core/dockerfile/checks/rule.h"
#include "core/dockerfile/json_form.h"

namespace lamella::dockerfile {

namespace {

Json warningJson(const Diagnostic &finding, CheckFields fields)
{
    const Rule *rule = findRule(finding.rule);
    Json warning = Json::object({{"ruleName", finding.rule}});
    if (rule != nullptr)
        warning.set("description", rule->title);
    if (!finding.url.empty())
        warning.set("url", finding.url);
    warning.set("detail", finding.message).set("location", locationJson(finding.instruction));
    if (fields == CheckFields::All) {
        const Json all = toJson(finding);
        for (const std::string_view key : {"severity", "range", "fix"})
            warning.set(std::string(key), all[key]);
    }
    return warning;
}

} // namespace

Json checkDocument(const CheckedText &checked, CheckFields fields)
{
    Json warnings = Json::array();
    for (const Diagnostic &finding : checked.findings)
        warnings.push(warningJson(finding, fields));
    Json sources = Json::array();
    sources.push(
        Json::object({{"filename", checked.name}, {"data", encodeBase64(checked.text)}, {"language", "Dockerfile"}}));
    Json document = Json::object({{"warnings", std::move(warnings)}, {"sources", std::move(sources)}});
    if (checked.error)
        document.set("buildError", Json::object({{"message", checked.error->message},
                                                 {"location", locationJson(checked.error->range)}}));
    return document;
}

} // namespace lamella::dockerfile
