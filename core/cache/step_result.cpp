// SPDX-License-Identifier: Apache-2.0
#include "core/cache/step_result.h"

#include "core/cache/chain_source.h"

namespace lamella::cache {

namespace {

Json toJson(const StepResult &result)
{
    Json json = Json::object();
    json.set("diffId", result.diffId.text()).set("bytes", result.bytes).set("created", renderTime(result.created));
    json.set("seconds", result.seconds).set("changes", result.changes.text());
    return json;
}

std::optional<StepResult> fromJson(const Json &json)
{
    const Result<Digest> diffId = Digest::parse(json["diffId"].string());
    const Result<Time> created = parseTime(json["created"].string());
    if (!diffId || !created)
        return std::nullopt;
    return StepResult{*diffId, static_cast<std::uint64_t>(json["bytes"].integer()), *created, json["seconds"].number(),
                      Digest::parse(json["changes"].string()).value_or(Digest())};
}

Result<std::optional<StepResult>> findByKey(const store::Store &store, const std::string &key)
{
    store::CacheRecords records(store.database());
    const std::optional<store::CacheRecord> record = TRY(records.find(key));
    if (!record)
        return std::nullopt;
    std::optional<StepResult> result = fromJson(record->result);
    if (!result || !blobOfLayer(store, result->diffId))
        return std::nullopt;
    TRY(records.touch(key));
    return result;
}

} // namespace

Result<std::optional<StepResult>> findResult(const store::Store &store, const Ingredients &ingredients,
                                             const Digest &parent)
{
    return findByKey(store, ingredients.key(parent));
}

Result<std::optional<StepResult>> findSameResult(const store::Store &store, const Digest &parent, const Digest &changes)
{
    return findByKey(store, sameResultKey(parent, changes));
}

bool hasLayer(const store::Store &store, const store::CacheRecord &record)
{
    const std::optional<StepResult> result = fromJson(record.result);
    return result && blobOfLayer(store, result->diffId);
}

Result<void> recordResult(store::Store &store, const Ingredients &ingredients, const Digest &parent,
                          const StepResult &result)
{
    const Time time = now();
    store::CacheRecords records(store.database());
    TRY(records.put({.key = ingredients.key(parent),
                     .ownKey = ingredients.ownKey(),
                     .stepName = ingredients.instruction,
                     .ingredients = ingredients.toJson(parent),
                     .result = toJson(result),
                     .created = time,
                     .lastUsed = time,
                     .files = ingredients.files}));
    return records.put({.key = sameResultKey(parent, result.changes),
                        .ownKey = {},
                        .stepName = {},
                        .ingredients = {},
                        .result = toJson(result),
                        .created = time,
                        .lastUsed = time});
}

} // namespace lamella::cache
