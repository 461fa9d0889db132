// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/runtime.h"

#include "core/base/process.h"

namespace lamella::sandbox {

Result<Runtime> findRuntime()
{
    if (std::optional<std::string> crun = findProgram("crun"))
        return Runtime{Runtime::Kind::Crun, std::move(*crun)};
    if (std::optional<std::string> runc = findProgram("runc"))
        return Runtime{Runtime::Kind::Runc, std::move(*runc)};
    return Error{ErrorCode::NotFound,
                 "RUN needs an OCI runtime, and neither crun nor runc is installed",
                 {},
                 "install the package crun or runc"};
}

std::vector<std::string> runtimeCommand(const Runtime &runtime, const RuntimeRun &run)
{
    std::vector<std::string> words{runtime.program, "--root", run.state.string()};
    if (!run.log.empty())
        words.insert(words.end(), {"--log", run.log.string()});
    // crun says what went wrong in the container on stderr too, in this format; there people read it.
    if (runtime.kind == Runtime::Kind::Crun)
        words.emplace_back("--cgroup-manager=disabled");
    else
        words.insert(words.end(), {"--log-format", "json"});
    words.insert(words.end(), {"run", "--bundle", run.bundle.string()});
    if (!run.console.empty())
        words.insert(words.end(), {"--console-socket", run.console.string()});
    words.push_back(run.id);
    return words;
}

} // namespace lamella::sandbox
