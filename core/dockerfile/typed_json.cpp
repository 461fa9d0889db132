// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/json_form.h"

#include <array>
#include <string_view>

namespace lamella::dockerfile {

namespace {

Json orNull(const std::string &text)
{
    return text.empty() ? Json() : Json(text);
}

Json orNull(std::optional<bool> value)
{
    return value ? Json(*value) : Json();
}

Json pairsJson(const std::vector<KeyValue> &pairs)
{
    Json list = Json::array();
    for (const KeyValue &pair : pairs)
        list.push(Json::object({{"key", pair.key}, {"value", pair.value}}));
    return list;
}

Json commandJson(const CommandLine &command)
{
    return Json::object({{"command", Json::array(command.words)}});
}

Json mountJson(const Mount &mount)
{
    Json object = Json::object({{"type", "bind"}, {"target", Json()}});
    for (const KeyValue &option : mount.options) {
        const bool isSwitch = option.key == "readonly" || option.key == "readwrite" || option.key == "required";
        object.set(option.key, isSwitch ? Json(option.value == "true" || option.value == "1") : Json(option.value));
    }
    return object;
}

Json sourceJson(const Source &source)
{
    constexpr std::array<std::string_view, 4> kinds{"path", "heredoc", "url", "git"};
    return Json::object({{"kind", kinds.at(static_cast<std::size_t>(source.kind))},
                         {"text", source.text},
                         {"remote", orNull(source.remote)},
                         {"ref", orNull(source.ref)},
                         {"subdir", orNull(source.subdir)},
                         {"checksum", orNull(source.checksum)}});
}

Json sourcesJson(const std::vector<Source> &sources)
{
    Json list = Json::array();
    for (const Source &source : sources)
        list.push(sourceJson(source));
    return list;
}

double seconds(Healthcheck::Duration duration)
{
    return std::chrono::duration<double>(duration).count();
}

/// Writes each kind of instruction.
struct Writer {
    const Instruction &instruction;

    Json operator()(std::monostate) const { return Json::object(); }

    Json operator()(const Arg &arg) const
    {
        Json list = Json::array();
        for (const Arg::Declaration &one : arg.args)
            list.push(Json::object({{"key", one.key}, {"value", one.value ? Json(*one.value) : Json()}}));
        return Json::object({{"args", list}});
    }
    Json operator()(const Env &env) const
    {
        return Json::object({{"pairs", pairsJson(env.pairs)}, {"legacy", env.legacy}});
    }
    Json operator()(const Label &label) const
    {
        return Json::object({{"pairs", pairsJson(label.pairs)}, {"legacy", label.legacy}});
    }
    Json operator()(const Run &run) const
    {
        Json mounts = Json::array();
        for (const Mount &mount : run.mounts)
            mounts.push(mountJson(mount));
        return Json::object({{"command", Json::array(run.command.words)},
                             {"mounts", mounts},
                             {"network", orNull(run.network)},
                             {"security", orNull(run.security)}});
    }
    Json operator()(const Cmd &cmd) const { return commandJson(cmd.command); }
    Json operator()(const Entrypoint &entrypoint) const { return commandJson(entrypoint.command); }
    Json operator()(const Copy &copy) const
    {
        return Json::object({{"sources", sourcesJson(copy.sources)},
                             {"destination", copy.destination},
                             {"from", orNull(copy.from)},
                             {"chown", orNull(copy.chown)},
                             {"chmod", orNull(copy.chmod)},
                             {"link", copy.link},
                             {"parents", copy.parents},
                             {"exclude", Json::array(copy.exclude)},
                             {"keepGitDir", Json()},
                             {"unpack", Json()}});
    }
    Json operator()(const Add &add) const
    {
        Json sources = Json::array();
        for (const Source &source : add.sources) {
            Json one = sourceJson(source);
            if (source.checksum.empty() && !add.checksum.empty())
                one.set("checksum", add.checksum);
            sources.push(std::move(one));
        }
        return Json::object({{"sources", sources},
                             {"destination", add.destination},
                             {"from", Json()},
                             {"chown", orNull(add.chown)},
                             {"chmod", orNull(add.chmod)},
                             {"link", add.link},
                             {"parents", false},
                             {"exclude", Json::array(add.exclude)},
                             {"keepGitDir", orNull(add.keepGitDir)},
                             {"unpack", orNull(add.unpack)}});
    }
    Json operator()(const From &from) const { return value(from.image); }
    Json operator()(const Expose &expose) const { return Json::object({{"ports", Json::array(expose.ports)}}); }
    Json operator()(const Volume &volume) const { return Json::object({{"paths", Json::array(volume.paths)}}); }
    Json operator()(const User &user) const { return value(user.user); }
    Json operator()(const Workdir &workdir) const { return value(workdir.path); }
    Json operator()(const Shell &shell) const { return Json::object({{"command", Json::array(shell.command)}}); }
    Json operator()(const StopSignal &signal) const { return value(signal.signal); }
    Json operator()(const Healthcheck &health) const
    {
        if (health.none)
            return Json::object({{"none", true}});
        return Json::object({{"command", Json::array(health.command.words)},
                             {"interval", seconds(health.interval)},
                             {"timeout", seconds(health.timeout)},
                             {"startPeriod", seconds(health.startPeriod)},
                             {"startInterval", seconds(health.startInterval)},
                             {"retries", health.retries}});
    }
    Json operator()(const Maintainer &maintainer) const { return value(maintainer.name); }
    Json operator()(const Onbuild &) const
    {
        return Json::object({{"instruction", toJson(instruction.trigger.front())}});
    }

    static Json value(const std::string &text) { return Json::object({{"value", text}}); }
};

} // namespace

Json typedJson(const Instruction &instruction)
{
    return std::visit(Writer{instruction}, instruction.typed);
}

} // namespace lamella::dockerfile
