// SPDX-License-Identifier: Apache-2.0
#include "core/build/unsupported.h"

#include "core/oci/platform.h"
#include "core/plan/joined_plan.h"
#include "core/sandbox/foreign_programs.h"

#include <format>

namespace lamella::build {

namespace {

/// Names the form of a step that a build does not carry out; empty when it does.
struct Form {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const plan::WorkdirWork &) const { return {}; }
    std::string operator()(const plan::FromWork &) const { return {}; }
    std::string operator()(const plan::RunWork &) const { return {}; }
    std::string operator()(const plan::CopyWork &) const { return {}; }
};

dockerfile::Diagnostic refusal(const plan::Step &step, std::string message)
{
    return {"lamella/unsupported", dockerfile::Severity::Error, std::move(message), step.range, {}, {}};
}

bool runsHere(const std::string &platform)
{
    const Result<oci::Platform> parsed = oci::Platform::parse(platform);
    return parsed && sandbox::runsProgramsOf(*parsed);
}

} // namespace

std::vector<dockerfile::Diagnostic> unsupported(const plan::Plan &plan, const RunsPrograms &runsPrograms)
{
    std::vector<dockerfile::Diagnostic> found;
    for (const plan::Step &step : plan.steps) {
        const std::string form = std::visit(Form(), step.work);
        if (!form.empty())
            found.push_back(refusal(step, form + " is planned and checked, but builds do not support it yet"));
        const std::string &platform = plan::platformOf(plan, step);
        if (step.kind == plan::StepKind::Run && !runsPrograms(platform))
            found.push_back(refusal(step, std::format("this machine does not run programs of {}: register an emulator "
                                                      "with the kernel (package qemu-user-binfmt), or let this stage "
                                                      "be FROM --platform=$BUILDPLATFORM",
                                                      platform)));
    }
    return found;
}

void refuseUnsupported(plan::Plan &plan)
{
    const std::vector<dockerfile::Diagnostic> found = unsupported(plan, runsHere);
    plan.diagnostics.insert(plan.diagnostics.end(), found.begin(), found.end());
}

} // namespace lamella::build
