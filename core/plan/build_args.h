// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/dockerfile.h"
#include "core/dockerfile/variables.h"
#include "core/plan/plan.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace lamella::plan {

/// What is wrong, and where.
struct Trouble {
    std::string message;
    dockerfile::TextRange range;
};

/// Values of a build's arguments outside the stages.
class BuildArgs {
public:
    /// `platform` is the target's, `stage` the name of the stage that is built.
    BuildArgs(const PlanOptions &options, const std::string &platform, const std::string &stage);

    /// Takes the ARGs before the first FROM in.
    void declare(const dockerfile::Dockerfile &file, std::vector<Trouble> &troubles);

    /// The value that the caller gave; null when there is none.
    [[nodiscard]] const std::string *given(const std::string &name) const;

    /// The variables that FROM sees and that a bare ARG of a stage takes its value from.
    [[nodiscard]] const dockerfile::Variables &globals() const { return m_globals; }

    /// The proxy settings given, each in upper and lower case: "HTTP_PROXY=…", "http_proxy=…".
    [[nodiscard]] std::vector<std::string> proxies() const;

    /// Given arguments that nobody declared and that mean nothing by themselves.
    [[nodiscard]] std::vector<std::string> unused(const std::set<std::string> &declared) const;

private:
    std::map<std::string, std::string> m_given;
    dockerfile::Variables m_globals;
    std::set<std::string> m_declared;
};

} // namespace lamella::plan
