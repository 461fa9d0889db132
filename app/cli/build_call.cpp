// SPDX-License-Identifier: Apache-2.0
#include "app/cli/build_call.h"

#include "app/cli/checked_file.h"
#include "app/cli/outline_call.h"
#include "app/cli/print_answer.h"

#include <array>

namespace lamella::cli {

namespace {

Result<int> answerCheck(const Arguments &arguments, const Surroundings &surroundings, bool json)
{
    const CheckedFile file = TRY(checkFile(arguments, CheckedRules::BuildKit, surroundings.stop));
    const std::string text =
        json ? checkDocument(file.checked, dockerfile::CheckFields::BuildKit).dump(2) + "\n" : checkText(file);
    printAnswer(text);
    if (const std::optional<dockerfile::Diagnostic> &error = file.checked.error)
        return refuse(file.path, static_cast<int>(error->range.start.line), error->message);
    return file.isClean() ? Done : Failed;
}

struct Method {
    std::string_view name;
    Result<int> (*answer)(const Arguments &, const Surroundings &, bool json);
};
constexpr std::array methods{Method{"check", answerCheck}, Method{"outline", answerOutline},
                             Method{"targets", answerTargets}};

} // namespace

Result<BuildCall> BuildCall::parse(std::string_view text)
{
    const std::size_t comma = text.find(',');
    BuildCall call{.method = std::string(text.substr(0, comma))};
    if (comma == std::string_view::npos)
        return call;
    const std::string_view option = text.substr(comma + 1);
    if (option != "format=json" && option != "format=text")
        return Error{ErrorCode::InvalidInput,
                     "--call=" + std::string(text) + " cannot be read",
                     {},
                     "write --call=METHOD or --call=METHOD,format=json"};
    call.json = option == "format=json";
    return call;
}

Result<int> answerCall(const Arguments &arguments, const Surroundings &surroundings)
{
    const Result<BuildCall> call = BuildCall::parse(arguments.valueOr("--call", "check"));
    if (!call)
        return wrongUsage(call.error().message, call.error().hint);
    for (const Method &method : methods) {
        if (method.name == call->method)
            return method.answer(arguments, surroundings, call->json);
    }
    return wrongUsage("--call cannot answer \"" + call->method + "\"");
}

} // namespace lamella::cli
