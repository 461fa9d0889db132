// SPDX-License-Identifier: Apache-2.0
#include "core/build/unsupported.h"

namespace lamella::build {

namespace {

/// Names the form of a step that a build does not carry out; empty when it does.
struct Form {
    const plan::Plan &plan;
    const plan::Step &step;

    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const plan::WorkdirWork &) const { return {}; }
    std::string operator()(const plan::FromWork &from) const
    {
        if (!from.context.empty())
            return "the build context " + from.context;
        if (from.platform.empty() || from.platform == plan.platform)
            return {};
        return "FROM --platform=" + from.platform + " in a build for " + plan.platform;
    }
    std::string operator()(const plan::RunWork &run) const
    {
        if (!run.mounts.empty())
            return "RUN --mount";
        if (!run.devices.empty())
            return "RUN --device";
        return run.insecure ? "RUN --security=insecure" : "";
    }
    std::string operator()(const plan::CopyWork &copy) const
    {
        if (step.keyword == "ADD")
            return "ADD";
        if (copy.link)
            return "COPY --link";
        if (copy.parents)
            return "COPY --parents";
        if (!copy.exclude.empty())
            return "COPY --exclude";
        return copy.symbolicChmod.empty() ? "" : "COPY --chmod=" + copy.symbolicChmod + ": a symbolic mode";
    }
};

} // namespace

std::vector<dockerfile::Diagnostic> unsupported(const plan::Plan &plan)
{
    std::vector<dockerfile::Diagnostic> found;
    for (const plan::Step &step : plan.steps) {
        const std::string form = std::visit(Form{plan, step}, step.work);
        if (!form.empty())
            found.push_back({"lamella/unsupported",
                             dockerfile::Severity::Error,
                             form + " is planned and checked, but builds do not support it yet",
                             step.range,
                             {},
                             {}});
    }
    return found;
}

void refuseUnsupported(plan::Plan &plan)
{
    const std::vector<dockerfile::Diagnostic> found = unsupported(plan);
    plan.diagnostics.insert(plan.diagnostics.end(), found.begin(), found.end());
}

} // namespace lamella::build
