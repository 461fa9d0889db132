// SPDX-License-Identifier: Apache-2.0
#include "core/build/other_builder.h"

#include "core/base/json.h"
#include "core/base/process.h"

#include <algorithm>
#include <filesystem>
#include <ranges>
#include <unistd.h>

namespace lamella::build {

namespace {

constexpr std::string_view missing =
    "install it as docker's plugin (package docker-buildx or docker-buildx-plugin), or "
    "put the program buildx into PATH";

/// How buildx is started here.
Result<std::vector<std::string>> findBuildx(const std::stop_token &stop)
{
    if (findProgram("buildx"))
        return std::vector<std::string>{"buildx"};
    if (findProgram("docker")) {
        const ProcessOutcome plugin = TRY(runProcess({.arguments = {"docker", "buildx", "version"}}, stop));
        if (plugin.exitCode == 0)
            return std::vector<std::string>{"docker", "buildx"};
    }
    return Error{
        ErrorCode::NotFound, "other builders are driven by buildx, which is not here", {}, std::string(missing)};
}

std::vector<std::string> with(std::vector<std::string> words, std::vector<std::string> more)
{
    std::ranges::move(more, std::back_inserter(words));
    return words;
}

/// The last line of what a program complains about, without the mark of an error.
std::string complaintOf(std::string_view errors)
{
    while (errors.ends_with('\n'))
        errors.remove_suffix(1);
    const std::size_t line = errors.rfind('\n');
    std::string_view last = line == std::string_view::npos ? errors : errors.substr(line + 1);
    if (constexpr std::string_view mark = "ERROR: "; last.starts_with(mark))
        last.remove_prefix(mark.size());
    return std::string(last);
}

/// The value of a line "Key:   value".
std::string valueOf(std::string_view text, std::string_view key)
{
    for (const auto part : std::views::split(text, '\n')) {
        std::string_view line(part.begin(), part.end());
        if (!line.starts_with(key))
            continue;
        line.remove_prefix(key.size());
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        return std::string(line);
    }
    return {};
}

ListedBuilder::Node nodeOf(const Json &json)
{
    return {.endpoint = json["Endpoint"].string(),
            .status = json["Status"].string(),
            .version = json["Version"].string(),
            .platforms = json["Platforms"].strings()};
}

} // namespace

Result<OtherBuilder> OtherBuilder::reach(const std::string &name, std::stop_token stop)
{
    OtherBuilder builder(TRY(findBuildx(stop)), name);
    if (name.contains("://"))
        TRY(builder.connect(name, stop));
    TRY(builder.inspect(stop));
    return builder;
}

Result<void> OtherBuilder::connect(const std::string &address, const std::stop_token &stop)
{
    m_folder.emplace(TRY(TemporaryFolder::create(std::filesystem::temp_directory_path(), "buildx")));
    m_name = "lamella";
    const ProcessOutcome made =
        TRY(runProcess({.arguments = with(m_program, {"create", "--name=" + m_name, "--driver=remote", "--", address}),
                        .environment = environment()},
                       stop));
    if (made.exitCode != 0)
        return Error{ErrorCode::InvalidInput,
                     "buildx cannot use the address " + address + ": " + complaintOf(made.errors),
                     {},
                     "write tcp://HOST:PORT, unix:///PATH, docker-container://NAME or kube-pod://POD"};
    return {};
}

Result<void> OtherBuilder::inspect(const std::stop_token &stop)
{
    const ProcessOutcome answer =
        TRY(runProcess({.arguments = with(m_program, {"inspect", "--", m_name}), .environment = environment()}, stop));
    m_driver = valueOf(answer.output, "Driver:");
    if (answer.exitCode == 0 && !m_driver.empty())
        return {};
    return Error{ErrorCode::NotFound,
                 "buildx does not reach a builder " + m_name + ": " + complaintOf(answer.errors),
                 {},
                 "lamella builders lists those that there are"};
}

std::vector<std::string> OtherBuilder::buildCommand() const
{
    return with(m_program, {"build", "--builder=" + m_name, "--progress=rawjson"});
}

std::vector<std::string> OtherBuilder::environment() const
{
    std::vector<std::string> all{"BUILDX_NO_DEFAULT_ATTESTATIONS=1"};
    if (m_folder)
        all.push_back("BUILDX_CONFIG=" + m_folder->path().string());
    for (char **entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text = *entry;
        const bool replaced =
            text.starts_with("BUILDX_NO_DEFAULT_ATTESTATIONS=") || (m_folder && text.starts_with("BUILDX_CONFIG="));
        if (!replaced)
            all.emplace_back(text);
    }
    return all;
}

Result<std::vector<ListedBuilder>> listBuilders(std::stop_token stop)
{
    const std::vector<std::string> program = TRY(findBuildx(stop));
    const ProcessOutcome answer =
        TRY(runProcess({.arguments = with(program, {"ls", "--format=json"})}, std::move(stop)));
    if (answer.exitCode != 0)
        return Error{ErrorCode::Failed, "buildx does not list its builders: " + complaintOf(answer.errors), {}, {}};
    return listedBuilders(answer.output);
}

Result<std::vector<ListedBuilder>> listedBuilders(std::string_view text)
{
    std::vector<ListedBuilder> builders;
    for (const auto part : std::views::split(text, '\n')) {
        const std::string_view line(part.begin(), part.end());
        if (line.empty())
            continue;
        const Json json = TRY(Json::parse(line).within("reading buildx's list of builders"));
        ListedBuilder builder{.name = json["Name"].string(), .driver = json["Driver"].string()};
        if (builder.name.empty())
            return Error{ErrorCode::Corrupt, "buildx lists a builder without a name", {}, {}};
        builder.current = json["Current"].boolean();
        for (const Json &node : json["Nodes"].items())
            builder.nodes.push_back(nodeOf(node));
        builders.push_back(std::move(builder));
    }
    return builders;
}

} // namespace lamella::build
