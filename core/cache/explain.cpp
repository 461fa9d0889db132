// SPDX-License-Identifier: Apache-2.0
#include "core/cache/explain.h"

#include "core/cache/file_list.h"

#include <algorithm>
#include <format>
#include <map>

namespace lamella::cache {

namespace {

constexpr int recordsLookedAt = 200;
constexpr std::size_t filesNamed = 1000;

using FilesByPath = std::map<std::string_view, ListedFile>;

FilesByPath filesByPath(std::string_view list)
{
    FilesByPath byPath;
    for (const ListedFile &file : filesOf(list))
        byPath[file.path] = file;
    return byPath;
}

std::string_view changeOf(const ListedFile &before, const ListedFile &after)
{
    if (before.type != after.type)
        return "type";
    if (before.bytes != after.bytes)
        return "content";
    if (before.mode != after.mode)
        return "mode";
    return before.owner != after.owner ? "owner" : "";
}

std::vector<FileChange> compareFiles(std::string_view before, std::string_view after)
{
    const FilesByPath old = filesByPath(before);
    const FilesByPath current = filesByPath(after);
    std::vector<FileChange> changes;
    for (const auto &[path, state] : current) {
        const auto found = old.find(path);
        const std::string_view change = found == old.end() ? "added" : changeOf(found->second, state);
        if (!change.empty())
            changes.push_back({std::string(path), std::string(change)});
    }
    for (const auto &[path, state] : old) {
        if (!current.contains(path))
            changes.push_back({std::string(path), "removed"});
    }
    std::ranges::sort(changes, {}, &FileChange::path);
    if (changes.size() > filesNamed)
        changes.resize(filesNamed);
    return changes;
}

/// The first variable that differs between two lists of "K=V".
struct VariableChange {
    std::string name;
    std::optional<std::string> before;
    std::optional<std::string> after;
};

std::map<std::string, std::string> variables(const Json &list)
{
    std::map<std::string, std::string> all;
    for (const std::string &text : list.strings()) {
        const std::size_t equals = text.find('=');
        all[text.substr(0, equals)] = equals == std::string::npos ? "" : text.substr(equals + 1);
    }
    return all;
}

std::optional<VariableChange> firstChange(const Json &before, const Json &after)
{
    const std::map<std::string, std::string> old = variables(before);
    const std::map<std::string, std::string> current = variables(after);
    for (const auto &[name, value] : current) {
        const auto found = old.find(name);
        if (found == old.end())
            return VariableChange{name, std::nullopt, value};
        if (found->second != value)
            return VariableChange{name, found->second, value};
    }
    for (const auto &[name, value] : old) {
        if (!current.contains(name))
            return VariableChange{name, value, std::nullopt};
    }
    return std::nullopt;
}

std::string sentenceOf(std::string_view kind, const VariableChange &change)
{
    if (!change.before)
        return std::format("Not cached because {} {} is new.", kind, change.name);
    if (!change.after)
        return std::format("Not cached because {} {} is gone.", kind, change.name);
    return std::format("Not cached because {} {} changed from \"{}\" to \"{}\".", kind, change.name, *change.before,
                       *change.after);
}

std::string sentenceOf(const std::vector<FileChange> &changes)
{
    if (changes.empty())
        return "Not cached because the files that it takes changed.";
    if (changes.size() == 1)
        return std::format("Not cached because {} changed ({}).", changes[0].path, changes[0].change);
    return std::format("Not cached because {} files changed, {} ({}) among them.", changes.size(), changes[0].path,
                       changes[0].change);
}

/// Says which setting of an otherwise equal instruction differs, if one does.
bool takeSetting(const Json &before, const Json &now, Miss &miss)
{
    for (const auto &[member, what] :
         {std::pair{"cwd", "working folder"}, std::pair{"user", "user"}, std::pair{"network", "network"},
          std::pair{"chown", "--chown"}, std::pair{"chmod", "--chmod"}}) {
        if (before[member] == now[member])
            continue;
        miss.reason = MissReason::Instruction;
        miss.name = member;
        miss.before = before[member].string();
        miss.after = now[member].string();
        miss.sentence =
            std::format("Not cached because its {} changed from \"{}\" to \"{}\".", what, *miss.before, *miss.after);
        return true;
    }
    return false;
}

/// Says what an otherwise equal ADD fetches that it did not fetch before.
bool takeRemote(const Json &before, const Json &now, Miss &miss)
{
    if (before["remotes"] == now["remotes"])
        return false;
    miss.reason = MissReason::Files;
    miss.sentence = "Not cached because what it fetches changed.";
    const Json::Array &old = before["remotes"].items();
    const Json::Array &current = now["remotes"].items();
    for (std::size_t place = 0; place < old.size() && old.size() == current.size(); ++place) {
        for (const auto &[member, what] :
             {std::pair{"commit", "the commit that it fetches"}, std::pair{"digest", "the file that it fetches"},
              std::pair{"modified", "the time of the file that it fetches"}}) {
            if (old[place][member] == current[place][member])
                continue;
            miss.name = current[place]["file"].string();
            miss.before = old[place][member].string();
            miss.after = current[place][member].string();
            miss.sentence =
                std::format("Not cached because {} changed from {} to {}.", what, *miss.before, *miss.after);
            return true;
        }
    }
    return true;
}

/// How many of a step's ingredients differ from a record's.
int distance(const Json &before, const Ingredients &now)
{
    int count = before["content"].string() == now.content.text() ? 0 : 1;
    for (const auto &[key, value] : now.own.members())
        count += before["own"][key] == value ? 0 : 1;
    return count;
}

Result<Miss> differenceTo(const store::CacheRecord &record, const Ingredients &now, const store::CacheRecords &records)
{
    const Json &before = record.ingredients["own"];
    Miss miss{.against = record.created};
    if (before["platform"] != now.own["platform"]) {
        miss.reason = MissReason::Platform;
        miss.before = before["platform"].string();
        miss.after = now.own["platform"].string();
        miss.sentence =
            std::format("Not cached because the platform changed from {} to {}.", *miss.before, *miss.after);
        return miss;
    }
    const bool sameWords = before["argv"] == now.own["argv"] && before["destination"] == now.own["destination"]
                           && before["path"] == now.own["path"];
    for (const auto &[member, kind, reason] : {std::tuple{"args", "the build argument", MissReason::Arg},
                                               std::tuple{"env", "the variable", MissReason::Env}}) {
        const std::optional<VariableChange> change = firstChange(before[member], now.own[member]);
        if (!change || !sameWords)
            continue;
        miss.reason = reason;
        miss.name = change->name;
        miss.before = change->before;
        miss.after = change->after;
        miss.sentence = sentenceOf(kind, *change);
        return miss;
    }
    if (sameWords && (takeSetting(before, now.own, miss) || takeRemote(before, now.own, miss)))
        return miss;
    if (before == now.own) {
        miss.reason = MissReason::Files;
        miss.files = compareFiles(TRY(records.filesOf(record.key)), now.files);
        miss.sentence = sentenceOf(miss.files);
        return miss;
    }
    miss.reason = MissReason::Instruction;
    miss.before = record.ingredients["instruction"].string();
    miss.after = now.instruction;
    miss.sentence = "Not cached because the instruction changed.";
    return miss;
}

Miss parentMiss(const store::CacheRecord &record, const ParentStep &parent)
{
    if (parent.chain && record.ingredients["parent"].string() == parent.chain->text())
        return evictedMiss(record);
    Miss miss{.parent = parent.id, .against = record.created};
    if (parent.isBase) {
        miss.reason = MissReason::Base;
        miss.sentence = "Not cached because the base image changed.";
    } else {
        miss.reason = MissReason::Parent;
        miss.sentence = std::format("It ran before, on other files: the step before it (line {}) gave another result.",
                                    parent.line);
    }
    return miss;
}

/// The record whose ingredients differ least, among those that pass the filter.
template <typename Filter>
const store::CacheRecord *nearest(const std::vector<store::CacheRecord> &records, const Ingredients &now, Filter filter)
{
    const store::CacheRecord *best = nullptr;
    int least = 0;
    for (const store::CacheRecord &record : records) {
        if (record.ingredients["own"]["keyword"] != now.own["keyword"] || !filter(record))
            continue;
        const int count = distance(record.ingredients, now);
        if (!best || count < least) {
            best = &record;
            least = count;
        }
    }
    return best;
}

} // namespace

Result<Miss> explainMiss(const store::CacheRecords &records, const Ingredients &ingredients, const ParentStep &parent)
{
    const std::vector<store::CacheRecord> own = TRY(records.withOwnKey(ingredients.ownKey()));
    const auto sameContent = std::ranges::find_if(own, [&ingredients](const store::CacheRecord &record) {
        return record.ingredients["content"].string() == ingredients.content.text();
    });
    if (sameContent != own.end())
        return parentMiss(*sameContent, parent);
    if (!own.empty())
        return differenceTo(own.front(), ingredients, records);

    if (parent.chain) {
        const std::vector<store::CacheRecord> recent = TRY(records.recent(recordsLookedAt));
        const store::CacheRecord *sibling = nearest(recent, ingredients, [&parent](const store::CacheRecord &record) {
            return record.ingredients["parent"].string() == parent.chain->text();
        });
        if (sibling)
            return differenceTo(*sibling, ingredients, records);
    }
    const std::vector<store::CacheRecord> named = TRY(records.withStepName(ingredients.instruction));
    if (const store::CacheRecord *twin = nearest(named, ingredients, [](const store::CacheRecord &) { return true; }))
        return differenceTo(*twin, ingredients, records);
    return Miss{.reason = MissReason::New, .sentence = "Not cached because it never ran here."};
}

Miss evictedMiss(const store::CacheRecord &record)
{
    return {.reason = MissReason::Evicted,
            .sentence = "Not cached because its layer was removed from the store since, by prune or with an image.",
            .against = record.created};
}

Miss forcedMiss()
{
    return {.reason = MissReason::Forced,
            .sentence = "It runs because the cache was switched off for it, with --no-cache or --no-cache-filter."};
}

} // namespace lamella::cache
