// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/package_step.h"

#include "core/base/path.h"

#include <algorithm>
#include <array>

namespace lamella::dockerfile {

namespace {

struct Program {
    std::string_view name;
    PackageFamily family;
};
constexpr std::array programs{Program{"apt-get", PackageFamily::Apt},  Program{"apt", PackageFamily::Apt},
                              Program{"aptitude", PackageFamily::Apt}, Program{"apk", PackageFamily::Apk},
                              Program{"yum", PackageFamily::Dnf},      Program{"dnf", PackageFamily::Dnf},
                              Program{"microdnf", PackageFamily::Dnf}, Program{"zypper", PackageFamily::Zypper}};

struct Verb {
    std::string_view text;
    PackageAction action;
};
constexpr std::array verbs{Verb{"update", PackageAction::Update},        Verb{"makecache", PackageAction::Update},
                           Verb{"refresh", PackageAction::Update},       Verb{"upgrade", PackageAction::Upgrade},
                           Verb{"dist-upgrade", PackageAction::Upgrade}, Verb{"full-upgrade", PackageAction::Upgrade},
                           Verb{"install", PackageAction::Install},      Verb{"add", PackageAction::Install},
                           Verb{"in", PackageAction::Install},           Verb{"reinstall", PackageAction::Install},
                           Verb{"localinstall", PackageAction::Install}, Verb{"groupinstall", PackageAction::Install},
                           Verb{"build-dep", PackageAction::Install},    Verb{"remove", PackageAction::Remove},
                           Verb{"purge", PackageAction::Remove},         Verb{"autoremove", PackageAction::Remove},
                           Verb{"erase", PackageAction::Remove},         Verb{"del", PackageAction::Remove},
                           Verb{"clean", PackageAction::Clean}};

std::string_view optionOf(const Mount &mount, std::string_view key)
{
    const auto found = std::ranges::find(mount.options, key, &KeyValue::key);
    return found == mount.options.end() ? std::string_view() : std::string_view(found->value);
}

} // namespace

PackageStep packageStepOf(const ShellCommand &command)
{
    const auto program = std::ranges::find(programs, command.name(), &Program::name);
    if (program == programs.end())
        return {};
    PackageStep step{.family = program->family, .command = &command};
    for (const ShellWord &word : command.arguments()) {
        const auto verb = std::ranges::find(verbs, word.text, &Verb::text);
        if (verb == verbs.end())
            continue;
        step.verb = &word;
        step.action = verb->action;
        // The update of yum and dnf installs, and that of zypper too.
        const bool brings = step.family == PackageFamily::Dnf || step.family == PackageFamily::Zypper;
        if (brings && word.text == "update")
            step.action = PackageAction::Upgrade;
        break;
    }
    return step;
}

std::vector<PackageStep> packageSteps(const std::vector<ShellCommand> &commands)
{
    std::vector<PackageStep> steps;
    for (const ShellCommand &command : commands) {
        if (const PackageStep step = packageStepOf(command); step.verb != nullptr)
            steps.push_back(step);
    }
    return steps;
}

bool contains(const std::vector<PackageStep> &steps, PackageAction action)
{
    return std::ranges::contains(steps, action, &PackageStep::action);
}

bool keepsOutOfLayer(const Run &run, std::string_view folder)
{
    return std::ranges::any_of(run.mounts, [folder](const Mount &mount) {
        const std::string_view type = optionOf(mount, "type");
        const std::string target = cleanPath(optionOf(mount, "target"));
        return (type == "cache" || type == "tmpfs") && (isWithin(folder, target) || isWithin(target, folder));
    });
}

} // namespace lamella::dockerfile
