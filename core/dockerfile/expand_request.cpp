// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/expand_request.h"

#include "core/dockerfile/expansion.h"

namespace lamella::dockerfile {

namespace {

Error badRequest(std::string message)
{
    return {ErrorCode::InvalidInput,
            std::move(message),
            {},
            R"(write {"word":"$A","env":["A=1"],"escape":"\\","mode":"word"})"};
}

Result<char> escapeOf(const Json &escape)
{
    if (escape.isNull())
        return '\\';
    if (escape.string() != "\\" && escape.string() != "`")
        return badRequest("\"escape\" is neither a backslash nor a backtick");
    return escape.string().front();
}

Result<std::vector<std::string>> environmentOf(const Json &env)
{
    std::vector<std::string> texts = env.strings();
    if ((!env.isNull() && !env.isArray()) || texts.size() != env.size())
        return badRequest("\"env\" is no list of \"NAME=VALUE\" texts");
    return texts;
}

Json namesOf(const std::set<std::string> &names)
{
    return Json::array({names.begin(), names.end()});
}

Result<Json> answer(std::string_view text)
{
    Result<Json> request = Json::parse(text);
    if (!request)
        return badRequest("the request is no JSON: " + request.error().message);
    if (!(*request)["word"].isString())
        return badRequest("the request has no text \"word\"");
    const std::string mode = (*request)["mode"].isNull() ? "word" : (*request)["mode"].string();
    if (mode != "word" && mode != "words")
        return badRequest("\"mode\" is neither \"word\" nor \"words\"");
    const char escape = TRY(escapeOf((*request)["escape"]));
    const Variables variables(TRY(environmentOf((*request)["env"])));
    const Expansion result = TRY(expand((*request)["word"].string(), variables, {.escape = escape}));
    return Json::object({{"value", mode == "word" ? Json(result.value) : Json::array(result.words)},
                         {"used", namesOf(result.used)},
                         {"unset", namesOf(result.unset)}});
}

} // namespace

Json answerExpandRequest(std::string_view request)
{
    Result<Json> result = answer(request);
    return result ? std::move(*result) : Json::object({{"error", result.error().render()}});
}

} // namespace lamella::dockerfile
