// SPDX-License-Identifier: Apache-2.0
#include "core/plan/build_args.h"

#include "core/dockerfile/expansion.h"
#include "core/dockerfile/predefined.h"
#include "core/dockerfile/unicode.h"
#include "core/oci/platform.h"

#include <algorithm>
#include <array>

namespace lamella::plan {

namespace {

constexpr std::array<std::string_view, 5> proxyNames{"HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY"};

} // namespace

BuildArgs::BuildArgs(const PlanOptions &options, const std::string &platform, const std::string &stage)
{
    for (const auto &[name, value] : options.buildArgs) {
        if (value)
            m_given[name] = *value;
    }
    m_globals =
        dockerfile::predefinedVariables(oci::Platform::parse(options.buildPlatform).value_or(oci::hostPlatform()),
                                        oci::Platform::parse(platform).value_or(oci::hostPlatform()), stage);
    for (const std::string &name : m_globals.names()) {
        if (const std::string *value = given(name))
            m_globals.set(name, *value);
        m_declared.insert(name);
    }
}

void BuildArgs::declare(const dockerfile::Dockerfile &file, std::vector<Trouble> &troubles)
{
    for (const dockerfile::Instruction &instruction : file.globalArgs) {
        const auto *arg = std::get_if<dockerfile::Arg>(&instruction.typed);
        if (arg == nullptr)
            continue;
        for (const dockerfile::Arg::Declaration &one : arg->args) {
            m_declared.insert(one.key);
            if (const std::string *value = given(one.key)) {
                m_globals.set(one.key, *value);
                continue;
            }
            if (!one.value)
                continue;
            const Result<dockerfile::Expansion> value =
                dockerfile::expand(*one.value, m_globals, {.escape = file.escape});
            if (value)
                m_globals.set(one.key, value->value);
            else
                troubles.push_back({value.error().message, instruction.range});
        }
    }
}

const std::string *BuildArgs::given(const std::string &name) const
{
    const auto found = m_given.find(name);
    return found == m_given.end() ? nullptr : &found->second;
}

std::vector<std::string> BuildArgs::proxies() const
{
    std::vector<std::string> texts;
    for (const std::string_view name : proxyNames) {
        const auto found =
            std::ranges::find_if(m_given, [name](const auto &one) { return dockerfile::toUpper(one.first) == name; });
        if (found == m_given.end() || found->second.empty())
            continue;
        texts.push_back(std::string(name) + '=' + found->second);
        texts.push_back(dockerfile::toLower(name) + '=' + found->second);
    }
    return texts;
}

std::vector<std::string> BuildArgs::unused(const std::set<std::string> &declared) const
{
    std::vector<std::string> names;
    for (const auto &[name, value] : m_given) {
        const bool special = name.starts_with("BUILDKIT_") || name == "SOURCE_DATE_EPOCH"
                             || std::ranges::contains(proxyNames, dockerfile::toUpper(name));
        if (!special && !declared.contains(name) && !m_declared.contains(name))
            names.push_back(name);
    }
    return names;
}

} // namespace lamella::plan
