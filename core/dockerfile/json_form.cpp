// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/json_form.h"

#include <utility>

namespace lamella::dockerfile {

namespace {

Json positionJson(const Position &position)
{
    return Json::object({{"line", position.line}, {"column", position.column}, {"offset", position.offset}});
}

/// The value, or null in place of an empty text.
Json orNull(const std::string &text)
{
    return text.empty() ? Json() : Json(text);
}

Json toJson(const Flag &flag);
Json toJson(const Word &word);
Json toJson(const Heredoc &heredoc);
Json toJson(const Edit &edit);
Json toJson(const Directive &directive);
Json toJson(const Stage &stage);

template <typename T>
Json listOf(const std::vector<T> &items)
{
    Json list = Json::array();
    for (const T &item : items)
        list.push(toJson(item));
    return list;
}

Json formJson(Form form)
{
    if (form == Form::None)
        return {};
    return form == Form::Exec ? "exec" : "shell";
}

Json toJson(const Flag &flag)
{
    return Json::object({{"name", flag.name},
                         {"value", flag.value ? Json(*flag.value) : Json()},
                         {"range", dockerfile::toJson(flag.range)}});
}

Json toJson(const Word &word)
{
    return Json::object({{"text", word.text}, {"range", dockerfile::toJson(word.range)}});
}

Json toJson(const Heredoc &heredoc)
{
    return Json::object({{"name", heredoc.name},
                         {"fd", heredoc.descriptor},
                         {"expand", heredoc.expand},
                         {"chomp", heredoc.chomp},
                         {"content", heredoc.content},
                         {"range", dockerfile::toJson(heredoc.range)}});
}

Json toJson(const Edit &edit)
{
    return Json::object({{"range", dockerfile::toJson(edit.range)}, {"text", edit.text}});
}

Json toJson(const Directive &directive)
{
    return Json::object(
        {{"name", directive.name}, {"value", directive.value}, {"range", dockerfile::toJson(directive.range)}});
}

Json toJson(const Stage &stage)
{
    return Json::object({{"index", stage.index},
                         {"name", orNull(stage.name)},
                         {"base", orNull(stage.base)},
                         {"platform", orNull(stage.platform)},
                         {"range", dockerfile::toJson(stage.range)},
                         {"instructions", listOf(stage.instructions)}});
}

} // namespace

Json toJson(const TextRange &range)
{
    return Json::object({{"start", positionJson(range.start)}, {"end", positionJson(range.end)}});
}

Json locationJson(const TextRange &range)
{
    if (range.start.line == 0)
        return Json::object();
    Json ranges = Json::array();
    for (std::size_t line = range.start.line; line <= range.end.line; ++line) {
        const Json place = Json::object({{"line", line}});
        ranges.push(Json::object({{"start", place}, {"end", place}}));
    }
    return Json::object({{"ranges", std::move(ranges)}});
}

Json toJson(const Diagnostic &diagnostic)
{
    return Json::object({{"rule", diagnostic.rule},
                         {"severity", name(diagnostic.severity)},
                         {"message", diagnostic.message},
                         {"range", toJson(diagnostic.range)},
                         {"url", orNull(diagnostic.url)},
                         {"fix", listOf(diagnostic.fix)}});
}

Json toJson(const Instruction &instruction)
{
    return Json::object({{"keyword", instruction.keyword},
                         {"text", instruction.text},
                         {"range", toJson(instruction.range)},
                         {"form", formJson(instruction.form)},
                         {"flags", listOf(instruction.flags)},
                         {"words", listOf(instruction.words)},
                         {"heredocs", listOf(instruction.heredocs)},
                         {"comment", orNull(instruction.comment)},
                         {"typed", typedJson(instruction)}});
}

Json toJson(const Dockerfile &file)
{
    return Json::object({{"directives", listOf(file.directives)},
                         {"args", listOf(file.globalArgs)},
                         {"stages", listOf(file.stages)},
                         {"diagnostics", listOf(file.diagnostics)}});
}

} // namespace lamella::dockerfile
