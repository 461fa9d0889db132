// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/container_spec.h"

#include "app/cli/limit_options.h"
#include "app/cli/variable_options.h"

#include <unistd.h>

namespace lamella::cli {

namespace {

std::vector<std::string> argumentsOf(const oci::ImageConfig &config, const Arguments &arguments)
{
    const std::vector<std::string> typed = arguments.words("COMMAND");
    std::vector<std::string> words = config.entrypoint();
    const std::optional<std::string> entrypoint = arguments.value("--entrypoint");
    if (entrypoint)
        words = entrypoint->empty() ? std::vector<std::string>{} : std::vector{*entrypoint};
    // Another entry point does not go with the image's own command.
    const std::vector<std::string> rest = !typed.empty() || entrypoint ? typed : config.command();
    words.insert(words.end(), rest.begin(), rest.end());
    return words;
}

Result<sandbox::Streams> streamsOf(const Arguments &arguments)
{
    if (arguments.has("--tty")) {
        if (::isatty(STDIN_FILENO) == 0)
            return Error{ErrorCode::InvalidInput, "the input device is not a terminal", {}, "leave -t out"};
        return sandbox::Streams::Terminal;
    }
    return arguments.has("--interactive") ? sandbox::Streams::Fed : sandbox::Streams::Captured;
}

} // namespace

Result<sandbox::RunSpec> containerSpec(const oci::ImageConfig &config, const Arguments &arguments)
{
    sandbox::RunSpec spec;
    spec.arguments = argumentsOf(config, arguments);
    if (spec.arguments.empty())
        return Error{ErrorCode::InvalidInput, "the image names no command to run", {}, "type one behind the image"};
    spec.streams = TRY(streamsOf(arguments));
    spec.network = TRY(sandbox::parseNetworkMode(arguments.valueOr("--network", "default")));
    spec.user = arguments.valueOr("--user", config.user());
    spec.workingFolder = arguments.valueOr("--workdir", config.workingFolder());
    if (spec.workingFolder.empty())
        spec.workingFolder = "/";
    if (!spec.workingFolder.starts_with('/'))
        return Error{ErrorCode::InvalidInput,
                     "the working directory '" + spec.workingFolder + "' is invalid, it needs to be an absolute path",
                     {},
                     {}};
    spec.environment = config.env();
    if (spec.streams == sandbox::Streams::Terminal)
        spec.environment = withVariables(std::move(spec.environment), {"TERM=xterm"});
    spec.environment = withVariables(std::move(spec.environment), TRY(variablesOf(arguments)));
    spec.hostname = arguments.valueOr("--hostname", "");
    spec.extraHosts = TRY(extraHostsOf(arguments));
    spec.limits = TRY(limitsOf(arguments));
    spec.readOnlyRoot = arguments.has("--read-only");
    return spec;
}

} // namespace lamella::cli
