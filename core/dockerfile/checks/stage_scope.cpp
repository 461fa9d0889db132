// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/stage_scope.h"

#include "core/dockerfile/expansion.h"
#include "core/dockerfile/predefined.h"
#include "core/dockerfile/suggestion.h"

#include <algorithm>

namespace lamella::dockerfile {

namespace {

/// A near name is looked for this often in one file: each search reads all names.
constexpr std::size_t mostSuggestions = 64;

} // namespace

std::vector<UndefinedVariable> undefinedAmong(const std::set<std::string> &unset, const std::vector<std::string> &known)
{
    std::vector<UndefinedVariable> undefined;
    undefined.reserve(unset.size());
    for (const std::string &name : unset)
        undefined.push_back({name, suggestion(name, known)});
    return undefined;
}

/// Looks at one instruction.
struct StageScope::Looker {
    StageScope &scope;
    const Survey &survey;
    SeenInstruction &seen;

    void note(const std::set<std::string> &unset)
    {
        std::vector<std::string> names;
        for (const std::string &name : unset) {
            if (scope.m_declared.contains(name) || isScanSetting(name))
                continue;
            if (names.empty() && seen.undefined.size() < mostSuggestions)
                names = scope.m_env.names();
            seen.undefined.push_back({name, suggestion(name, names)});
        }
    }

    Expansion expanded(std::string_view word, bool document = false)
    {
        if (!word.contains('$') && (document || word.find_first_of("\\`'\" \t") == std::string_view::npos))
            return {.value = std::string(word), .words = {std::string(word)}};
        const char escape = document ? '\\' : survey.file().escape;
        Result<Expansion> result = expand(word, scope.m_env, {.escape = escape, .ignoreQuotes = document});
        if (!result)
            return {.value = std::string(word), .words = {std::string(word)}};
        return std::move(*result);
    }

    std::string value(std::string_view word)
    {
        Expansion result = expanded(word);
        note(result.unset);
        return std::move(result.value);
    }

    void documents()
    {
        for (const Heredoc &heredoc : seen.instruction->heredocs) {
            if (heredoc.expand)
                note(expanded(heredoc.text(), true).unset);
        }
    }

    void sources(const std::vector<Source> &sources, const std::string &destination)
    {
        for (const Source &source : sources) {
            if (source.kind != Source::Kind::Heredoc)
                seen.words.push_back(value(source.text));
        }
        value(destination);
        documents();
    }

    void operator()(const Env &env)
    {
        std::vector<KeyValue> pairs;
        for (const KeyValue &pair : env.pairs) {
            std::string key = value(pair.key);
            pairs.push_back({std::move(key), value(pair.value)});
        }
        for (const KeyValue &pair : pairs)
            scope.m_env.set(pair.key, pair.value);
    }

    void operator()(const Label &label)
    {
        for (const KeyValue &pair : label.pairs) {
            value(pair.key);
            value(pair.value);
        }
    }

    void operator()(const Arg &arg)
    {
        for (const Arg::Declaration &one : arg.args) {
            if (const std::string *given = survey.subject().given(one.key))
                scope.m_env.set(one.key, *given);
            else if (one.value)
                scope.m_env.set(one.key, value(*one.value));
            else if (const std::string *global = survey.globals().find(one.key))
                scope.m_env.set(one.key, *global);
            scope.m_declared.insert(one.key);
        }
    }

    void operator()(const Run &run)
    {
        for (const Mount &mount : run.mounts) {
            for (const KeyValue &option : mount.options)
                value(option.value);
        }
        seen.commands = shellCommands(*seen.instruction, survey.source(), survey.file().escape);
    }

    void operator()(const Copy &copy)
    {
        value(copy.chown);
        value(copy.chmod);
        sources(copy.sources, copy.destination);
    }

    void operator()(const Add &add)
    {
        value(add.chown);
        value(add.chmod);
        value(add.checksum);
        sources(add.sources, add.destination);
    }

    void operator()(const Expose &expose)
    {
        std::vector<std::string> sorted = expose.ports;
        std::ranges::sort(sorted); // BuildKit's order
        for (const std::string &port : sorted)
            std::ranges::move(expanded(port).words, std::back_inserter(seen.words));
    }

    void operator()(const Workdir &workdir) { seen.words.push_back(value(workdir.path)); }
    void operator()(const User &user) { value(user.user); }
    void operator()(const StopSignal &signal) { value(signal.signal); }
    void operator()(const Volume &volume)
    {
        for (const std::string &path : volume.paths)
            value(path);
    }
    void operator()(const Shell &) { scope.m_shellSet = true; }

    template <typename Other>
    void operator()(const Other &)
    {
    }
};

StageScope StageScope::fromImage(const KnownImage &image)
{
    StageScope scope;
    scope.m_env = Variables(image.env);
    if (scope.m_env.find("PATH") == nullptr)
        scope.m_env.set("PATH", defaultPath);
    scope.m_shellSet = image.setsShell;
    return scope;
}

SeenInstruction StageScope::see(const Instruction &instruction, const Survey &survey)
{
    SeenInstruction seen{.instruction = &instruction, .shellSet = m_shellSet};
    std::visit(Looker{*this, survey, seen}, instruction.typed);
    return seen;
}

} // namespace lamella::dockerfile
