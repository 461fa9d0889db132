// SPDX-License-Identifier: Apache-2.0
#include "app/cli/named_input.h"

#include "app/cli/dockerfile_input.h"
#include "core/build/context_source.h"
#include "core/store/store.h"

#include <unistd.h>

namespace lamella::cli {

void setContext(const Arguments &arguments, build::BuildOptions &options)
{
    const std::string context = arguments.word("DIR").empty() ? "." : arguments.word("DIR");
    if (build::contextKindOf(context) == build::ContextKind::Folder)
        options.contextFolder = context;
    else
        options.contextAddress = context;
    options.dockerfile = arguments.valueOr("--file", "");
    if (context == "-" || options.dockerfile == "-")
        options.input = std::make_shared<FdSource>(STDIN_FILENO);
}

Result<NamedInput> readInput(const Arguments &arguments, const std::stop_token &stop)
{
    NamedInput input;
    setContext(arguments, input.options);
    if (!input.options.contextAddress.empty()) {
        const store::Store store = TRY(store::Store::openForReading(storeFolder(arguments)));
        input.context = TRY(build::bringNearby(store, input.options, stop));
        input.definition = TRY(build::loadDefinition(input.options, input.context));
        return input;
    }
    const std::string path = inputPaths(arguments).file;
    input.definition.file = path;
    input.definition.name = path == "-" ? "Dockerfile" : input.definition.file.filename().string();
    input.definition.text = TRY(readDockerfile(path));
    input.definition.parsed = dockerfile::parse(input.definition.text);
    return input;
}

} // namespace lamella::cli
