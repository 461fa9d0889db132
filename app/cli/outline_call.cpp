// SPDX-License-Identifier: Apache-2.0
#include "app/cli/outline_call.h"

#include "app/cli/dockerfile_input.h"
#include "app/cli/named_input.h"
#include "app/cli/outline_text.h"
#include "app/cli/plan_options.h"
#include "app/cli/print_answer.h"
#include "core/cache/base_images.h"
#include "core/plan/outline_json.h"

namespace lamella::cli {

namespace {

int refuseFile(const build::Definition &file, std::span<const dockerfile::Diagnostic> diagnostics)
{
    printErrors(file.file.string(), diagnostics);
    return Failed;
}

} // namespace

Result<int> answerOutline(const Arguments &arguments, const Surroundings &surroundings, bool json)
{
    const build::Definition file = TRY(readInput(arguments, surroundings.stop)).definition;
    const plan::PlanOptions wanted = TRY(planOptions(arguments));
    const store::Store store = TRY(store::Store::openForReading(storeFolder(arguments)));
    cache::BaseImages images(store);
    const plan::Outline outline = makeOutline(file.parsed, wanted, images.lookup());
    if (dockerfile::hasErrors(outline.diagnostics))
        return refuseFile(file, outline.diagnostics);
    printAnswer(json ? toJson(outline, file.text).dump(2) + "\n" : outlineText(outline));
    return Done;
}

Result<int> answerTargets(const Arguments &arguments, const Surroundings &surroundings, bool json)
{
    const build::Definition file = TRY(readInput(arguments, surroundings.stop)).definition;
    if (dockerfile::hasErrors(file.parsed.diagnostics))
        return refuseFile(file, file.parsed.diagnostics);
    printAnswer(json ? plan::targetsJson(file.parsed, file.text).dump(2) + "\n" : targetsText(file.parsed));
    return Done;
}

} // namespace lamella::cli
