// SPDX-License-Identifier: Apache-2.0
#include "app/cli/man_page.h"

#include "app/cli/help.h"
#include "app/cli/option_names.h"
#include "app/cli/version.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lamella::cli {

namespace {

/// Text as roff prints it unchanged: hyphens stay hyphens, nothing begins a request.
std::string roff(std::string_view text)
{
    std::string escaped = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
    for (const char c : text) {
        if (c == '\\')
            escaped += "\\e";
        else if (c == '-')
            escaped += "\\-";
        else
            escaped += c;
    }
    return escaped;
}

std::string upperCase(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c); });
    return text;
}

std::string header(const std::string &page, std::string_view summary)
{
    return ".TH " + roff(upperCase(page)) + " 1 \"\" \"lamella " + std::string(version) + "\" \"Lamella\"\n.SH NAME\n"
           + roff(page) + " \\- " + roff(summary) + "\n";
}

std::string entry(const std::string &name, const std::string &meaning)
{
    return ".TP\n.B " + roff(name) + "\n" + roff(meaning) + "\n";
}

std::string optionEntries(std::span<const Option> options)
{
    std::string text;
    for (const Option &option : options)
        text += entry(spelling(option), explanation(option) + (option.repeatable ? "; may be repeated" : "") + ".");
    return text;
}

std::string paragraphs(std::string_view description)
{
    std::string text;
    while (!description.empty()) {
        const std::size_t end = std::min(description.find("\n\n"), description.size());
        text += (text.empty() ? "" : ".PP\n") + roff(description.substr(0, end)) + "\n";
        description.remove_prefix(std::min(end + 2, description.size()));
    }
    return text;
}

constexpr std::array<std::pair<int, std::string_view>, 5> exitCodes{{
    {Done, "Done, or the answer is yes."},
    {Failed, "Failed, or the answer is no."},
    {WrongUsage, "The command line was wrong."},
    {NotFoundOut, "The answer could not be found out."},
    {Interrupted, "Interrupted."},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> environment{{
    {"LAMELLA_STORE", "The store's folder; --store overrides it."},
    {"XDG_DATA_HOME", "Else the store is its folder lamella; by default ~/.local/share."},
    {"XDG_CONFIG_HOME", "Where registries.conf is looked for; by default ~/.config."},
    {"CONTAINERS_REGISTRIES_CONF", "The registries.conf to use."},
    {"DOCKER_CONFIG", "The folder of Docker's config.json with its credentials."},
    {"REGISTRY_AUTH_FILE", "A file of credentials that comes before it."},
    {"DOCKER_HOST", "The socket of a Docker engine."},
    {"SOURCE_DATE_EPOCH", "The time that images are to carry, in seconds since 1970."},
    {"NO_COLOR", "Set and not empty: no colours."},
    {"BUILDKIT_COLORS", "The colours of progress, as BuildKit reads them: run=cyan:error=red."},
}};

std::string tail()
{
    std::string text = ".SH EXIT STATUS\n";
    for (const auto &[code, meaning] : exitCodes)
        text += entry(std::to_string(code), std::string(meaning));
    text += ".SH ENVIRONMENT\n";
    for (const auto &[name, meaning] : environment)
        text += entry(std::string(name), std::string(meaning));
    return text;
}

} // namespace

std::string manPageName(const Command &command)
{
    std::string name = "lamella-" + std::string(command.name);
    std::ranges::replace(name, ' ', '-');
    return name;
}

std::string manPage(const Command &command)
{
    std::string text = header(manPageName(command), command.summary);
    text += ".SH SYNOPSIS\n.B " + roff(synopsis(command)) + "\n.SH DESCRIPTION\n";
    text += command.description.empty() ? roff(command.summary) + ".\n" : paragraphs(command.description);
    if (!command.positionals.empty())
        text += ".SH WORDS\n";
    for (const Positional &positional : command.positionals)
        text += entry(std::string(positional.name), std::string(positional.help) + ".");
    text += ".SH OPTIONS\n" + optionEntries(command.options) + optionEntries(globalOptions());
    return text + tail() + ".SH SEE ALSO\n.BR lamella (1)\n";
}

std::string overviewManPage(std::span<const Command *const> commands)
{
    std::string text = header("lamella", "builds container images and shows what is inside them");
    text += ".SH SYNOPSIS\n.B lamella [OPTIONS] COMMAND\n.SH DESCRIPTION\n"
            "Builds images from Dockerfiles without a daemon, tells beforehand which steps will be cached, and shows "
            "which layer brought which file.\n";
    for (const SectionOfCommands &section : bySection(commands)) {
        text += ".SH " + roff(upperCase(std::string(section.title))) + "\n";
        for (const Command *command : section.commands)
            text += ".TP\n.BR " + roff(manPageName(*command)) + " (1)\n" + roff(command->summary) + ".\n";
    }
    return text + ".SH OPTIONS\n" + optionEntries(globalOptions()) + optionEntries({&versionOption(), 1}) + tail();
}

} // namespace lamella::cli
