// SPDX-License-Identifier: Apache-2.0
#include "app/cli/outline_call.h"

#include "app/cli/dockerfile_input.h"
#include "app/cli/outline_text.h"
#include "app/cli/plan_options.h"
#include "core/cache/base_images.h"
#include "core/plan/outline_json.h"

#include <cstdio>

namespace lamella::cli {

namespace {

struct NamedFile {
    std::string path;
    std::string text;
    dockerfile::Dockerfile parsed;
};

Result<NamedFile> readFileOf(const Arguments &arguments)
{
    const std::string folder = arguments.word("DIR").empty() ? "." : arguments.word("DIR");
    NamedFile file{.path = dockerfilePath(arguments.valueOr("--file", ""), folder)};
    file.text = TRY(readDockerfile(file.path));
    file.parsed = dockerfile::parse(file.text);
    return file;
}

int print(const std::string &text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
    return Done;
}

/// Says what is wrong with a file, without what is only doubtful.
int refuseFile(const NamedFile &file, std::span<const dockerfile::Diagnostic> diagnostics)
{
    for (const dockerfile::Diagnostic &one : diagnostics) {
        if (one.severity == dockerfile::Severity::Error)
            printDiagnostics(file.path, std::span(&one, 1));
    }
    return Failed;
}

} // namespace

Result<int> answerOutline(const Arguments &arguments, const Surroundings &, bool json)
{
    const NamedFile file = TRY(readFileOf(arguments));
    const plan::PlanOptions wanted = TRY(planOptions(arguments));
    const store::Store store = TRY(store::Store::openForReading(storeFolder(arguments)));
    cache::BaseImages images(store);
    const plan::Outline outline =
        makeOutline(file.parsed, wanted, [&images](const std::string &reference, const std::string &platform) {
            return images.lookup(reference, platform);
        });
    if (dockerfile::hasErrors(outline.diagnostics))
        return refuseFile(file, outline.diagnostics);
    return print(json ? toJson(outline, file.text).dump(2) + "\n" : outlineText(outline));
}

Result<int> answerTargets(const Arguments &arguments, const Surroundings &, bool json)
{
    const NamedFile file = TRY(readFileOf(arguments));
    if (dockerfile::hasErrors(file.parsed.diagnostics))
        return refuseFile(file, file.parsed.diagnostics);
    return print(json ? plan::targetsJson(file.parsed, file.text).dump(2) + "\n" : targetsText(file.parsed));
}

} // namespace lamella::cli
