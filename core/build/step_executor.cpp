// SPDX-License-Identifier: Apache-2.0
#include "core/build/step_executor.h"

#include "core/build/step_needs.h"
#include "core/build/taken_parts.h"
#include "core/cache/chain_source.h"
#include "core/cache/changes_digest.h"
#include "core/cache/context_layer.h"
#include "core/layer/open_files.h"
#include "core/layer/write_layer.h"
#include "core/store/blob_links.h"
#include "core/store/build_history.h"
#include "core/store/layer_size.h"

namespace lamella::build {

StepExecutor::StepExecutor(const Workshop &workshop)
    : m_shop(workshop),
      m_runs(workshop.store, workshop.options, workshop.pool, m_ending.get_token()),
      m_remotes(workshop.store, workshop.options.run, m_ending.get_token()),
      m_twins(workshop.plan),
      m_vertexes(workshop.plan, m_twins, workshop.options.contextAddress.empty(), workshop.progress),
      m_steps(workshop.plan.steps.size()),
      m_sources(m_shop, m_twins, m_vertexes, m_steps)
{
    m_shop.stop = m_ending.get_token();
}

Result<void> StepExecutor::run(std::stop_token stop)
{
    const std::stop_callback passOn(std::move(stop), [this] { m_ending.request_stop(); });
    startPulls();
    const Prerequisites needs = needsOf(m_shop.plan, m_twins, m_shop.bases, m_vertexes.ofContext() != nullptr);
    runInOrder(needs, m_shop.options.parallel, [this](std::size_t number) { return perform(number); });
    if (m_failure)
        return *std::move(m_failure);
    return m_runs.settle();
}

/// All that is pulled is begun at once, whichever is at its turn.
void StepExecutor::startPulls()
{
    for (const plan::Step &step : m_shop.plan.steps) {
        const auto *from = std::get_if<plan::FromWork>(&step.work);
        progress::VertexReporter *vertex = m_vertexes.of(step);
        if (from && vertex && !vertex->isRunning() && m_shop.bases.needsPull(from->reference, from->platform))
            vertex->start();
    }
}

bool StepExecutor::loadContext()
{
    Result<void> loaded = m_sources.loadContext();
    if (loaded)
        return true;
    giveUp(std::move(loaded).error());
    return false;
}

/// What a twin did is done.
void StepExecutor::takeOver(std::size_t number, std::size_t twin)
{
    ExecutedStep executed = m_steps[twin];
    if (executed.state == "run")
        executed.state = "cached";
    executed.sameResult = false;
    executed.seconds = 0;
    executed.why.reset();
    m_vertexes.report(m_shop.plan.steps[number], executed);
    m_steps[number] = std::move(executed);
}

bool StepExecutor::perform(std::size_t number)
{
    if (m_shop.stop.stop_requested()) {
        giveUp({ErrorCode::Cancelled, "the build was stopped", {}, {}});
        return false;
    }
    if (number == m_shop.plan.steps.size())
        return loadContext();
    if (m_twins.firstOf(number) != number) {
        takeOver(number, m_twins.firstOf(number));
        return true;
    }
    const plan::Step &step = m_shop.plan.steps[number];
    Result<ExecutedStep> executed = execute(step);
    if (!executed) {
        fail(number, std::move(executed).error());
        return false;
    }
    if (const progress::VertexReporter *vertex = m_vertexes.of(step))
        executed->vertex = vertex->digest();
    m_vertexes.end(step, *executed);
    m_steps[number] = std::move(*executed);
    return true;
}

void StepExecutor::fail(std::size_t number, Error error)
{
    const plan::Step &step = m_shop.plan.steps[number];
    ExecutedStep failed{.state = "failed", .error = error.render()};
    if (const progress::VertexReporter *vertex = m_vertexes.of(step)) {
        failed.seconds = vertex->seconds();
        failed.vertex = vertex->digest();
    }
    m_vertexes.fail(step, failed, error);
    m_steps[number] = std::move(failed);
    giveUp(std::move(error), &step);
}

/// The first error is the build's.
void StepExecutor::giveUp(Error error, const plan::Step *step)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_failure) {
        m_failed = step;
        m_failure = std::move(error);
    }
    m_ending.request_stop();
}

cache::Chain StepExecutor::parentChain(const plan::Step &step) const
{
    return step.inputs.empty() ? cache::Chain() : m_steps[step.inputs.front()].chain;
}

cache::ParentStep StepExecutor::parentOf(const plan::Step &step, const cache::Chain &chain) const
{
    cache::ParentStep parent{.chain = chain.id()};
    const plan::Step *before = &step;
    do {
        if (before->inputs.empty())
            return parent;
        before = &m_shop.plan.steps[before->inputs.front()];
    } while (before->metadata);
    parent.id = before->id;
    parent.line = static_cast<int>(before->range.start.line);
    parent.isBase = before->kind == plan::StepKind::From;
    return parent;
}

Result<ExecutedStep> StepExecutor::execute(const plan::Step &step)
{
    if (step.kind == plan::StepKind::From)
        return takeBase(step, std::get<plan::FromWork>(step.work));
    if (!step.layer)
        return ExecutedStep{.chain = parentChain(step), .state = "metadata"};
    return takeLayer(step);
}

Result<bool> StepExecutor::pullBase(const plan::Step &step, const plan::FromWork &work)
{
    const std::scoped_lock lock(m_bases);
    if (!m_shop.bases.needsPull(work.reference, work.platform))
        return false;
    progress::VertexReporter *vertex = m_vertexes.of(step);
    progress::VertexReporter unseen(m_shop.progress, step.name, step.id);
    TRY(m_shop.bases.pull(work.reference, work.platform, vertex ? *vertex : unseen));
    return true;
}

Result<ExecutedStep> StepExecutor::takeBase(const plan::Step &step, const plan::FromWork &work)
{
    if (work.scratch)
        return ExecutedStep{.state = "metadata"};
    if (work.stage)
        return ExecutedStep{.chain = parentChain(step), .state = "metadata"};
    if (!work.context.empty())
        return takeContext(step, work);
    const cache::Chain *chain = m_shop.bases.images().chainOf(work.reference, work.platform);
    if (!chain)
        return Error{ErrorCode::NotFound, work.reference + " was not found", {}, {}};
    const bool pulled = TRY(pullBase(step, work));
    ExecutedStep executed{.chain = *chain, .state = pulled ? "run" : "cached"};
    const std::shared_ptr<const store::ImageSource> source = TRY(cache::sourceOf(m_shop.store, *chain));
    std::vector<Digest> blobs;
    for (const store::ImageLayer &layer : source->image().layers)
        blobs.push_back(layer.blob.digest);
    TRY(m_shop.lease.protect(blobs));
    if (const progress::VertexReporter *vertex = m_vertexes.of(step))
        executed.seconds = vertex->seconds();
    return executed;
}

Result<ExecutedStep> StepExecutor::takeContext(const plan::Step &step, const plan::FromWork &work)
{
    progress::VertexReporter &vertex = *m_vertexes.of(step);
    vertex.start();
    TRY(m_sources.loadNamed(step, work));
    if (!work.makesLayer)
        return ExecutedStep{.state = "metadata"};
    const auto number = static_cast<std::size_t>(&step - m_shop.plan.steps.data());
    return takeLayer(cache::layerOfContext(step, number));
}

Result<StepExecutor::Making> StepExecutor::gather(const plan::Step &step)
{
    Making making{.step = step, .parent = parentChain(step), .ingredients = {}, .selection = {}};
    making.selection = TRY(m_sources.selectionOf(step));
    std::vector<Json> remotes;
    if (const auto *copy = std::get_if<plan::CopyWork>(&step.work))
        remotes = TRY(m_remotes.identify(*copy, m_vertexes.of(step)));
    making.ingredients =
        cache::ingredientsOf(m_shop.plan, step, making.selection ? &*making.selection : nullptr, remotes);
    return making;
}

Result<std::optional<cache::StepResult>> StepExecutor::knownResult(const Making &making)
{
    if (!making.step.uncached)
        return cache::findResult(m_shop.store, making.ingredients, making.ground().id());
    const std::scoped_lock lock(m_mutex);
    const auto made = m_made.find(making.ingredients.key(making.ground().id()));
    return made == m_made.end() ? std::nullopt : std::optional(made->second);
}

Result<std::optional<ExecutedStep>> StepExecutor::findLayer(const Making &making)
{
    const std::optional<cache::StepResult> result = TRY(knownResult(making));
    if (!result)
        return std::optional<ExecutedStep>();
    const std::vector<Digest> blobs{TRY(cache::blobOfLayer(m_shop.store, result->diffId)).digest};
    if (!TRY(m_shop.lease.protect(blobs)))
        return std::optional<ExecutedStep>();
    return std::optional(
        ExecutedStep{.chain = making.parent.with(result->diffId), .result = result, .state = "cached"});
}

Result<ExecutedStep> StepExecutor::takeLayer(const plan::Step &step)
{
    const Making making = TRY(gather(step));
    if (std::optional<ExecutedStep> found = TRY(findLayer(making)))
        return *std::move(found);
    progress::VertexReporter *vertex = m_vertexes.of(step);
    ExecutedStep executed{.chain = making.parent, .state = "run"};
    if (step.uncached) {
        executed.why = cache::forcedMiss();
    } else {
        const store::CacheRecords records(m_shop.store.database());
        executed.why = TRY(cache::explainMiss(records, making.ingredients, parentOf(step, making.ground())));
    }
    if (vertex && !vertex->isRunning())
        vertex->start();
    const cache::StepLock lock = TRY(lockFor(making));
    if (std::optional<ExecutedStep> found = TRY(findLayer(making)))
        return *std::move(found);
    return makeLayer(making, std::move(executed));
}

Result<cache::StepLock> StepExecutor::lockFor(const Making &making)
{
    progress::VertexReporter *vertex = m_vertexes.of(making.step);
    const std::string status = "waiting for another build that does the same step";
    bool waited = false;
    const auto waiting = [&] {
        waited = true;
        if (vertex)
            vertex->beginStatus(status);
    };
    const std::string key = making.ingredients.key(making.ground().id());
    Result<cache::StepLock> lock = cache::StepLock::take(m_shop.store, key, waiting, m_shop.stop);
    if (waited && vertex)
        vertex->endStatus(status);
    return lock;
}

Result<layer::CapturedLayer> StepExecutor::doStep(const Making &making, std::optional<RunExecutor::Finished> &finished)
{
    const plan::Step &step = making.step;
    if (const auto *run = std::get_if<plan::RunWork>(&step.work)) {
        const auto originOf = [this](std::optional<std::size_t> from) { return m_sources.mountOrigin(from); };
        finished = TRY(m_runs.run(*run, making.parent, originOf, *m_vertexes.of(step)));
        return finished->layer;
    }
    const std::shared_ptr<cache::ImageTree> below = TRY(m_sources.treeOf(making.ground()));
    std::vector<layer::LayerEntry> entries;
    TakenParts taken;
    if (const auto *workdir = std::get_if<plan::WorkdirWork>(&step.work)) {
        entries = TRY(workdirEntries(*workdir, *below, m_shop.options.sourceDateEpoch.value_or(now())));
    } else {
        const auto &copy = std::get<plan::CopyWork>(step.work);
        const context::Tree *tree = TRY(m_sources.treeFor(copy.fromStep));
        const TakenFrom from{*making.selection, *tree, m_remotes, m_vertexes.of(step), m_shop.pool};
        taken = TRY(takenParts(step, copy, from, m_shop.stop));
        entries = TRY(copyEntries(
            copy, taken.parts,
            {*below, m_shop.options.sourceDateEpoch.value_or(now()), m_shop.store.temporaryFolder(), m_shop.stop}));
    }
    store::BlobWriter blob = TRY(m_shop.store.newBlob());
    blob.hashElsewhere();
    layer::CapturedLayer captured =
        TRY(layer::writeLayer(std::move(entries), blob, {.below = &below->files()}, m_shop.stop));
    TRY(blob.commit(captured.diffId));
    return captured;
}

Result<ExecutedStep> StepExecutor::makeLayer(const Making &making, ExecutedStep executed)
{
    const Time started = now();
    std::optional<RunExecutor::Finished> finished;
    const layer::CapturedLayer captured = TRY(doStep(making, finished));
    executed.seconds = std::chrono::duration<double>(now() - started).count();

    layer::keepIndex(m_shop.store, captured.diffId, *captured.index);
    cache::StepResult result{.diffId = captured.diffId,
                             .bytes = captured.fileBytes,
                             .created = now(),
                             .seconds = executed.seconds,
                             .changes = cache::changesDigest(*captured.index)};
    const std::optional<cache::StepResult> older =
        TRY(cache::findSameResult(m_shop.store, making.ground().id(), result.changes));
    if (older) {
        result.diffId = older->diffId;
        result.created = older->created;
        executed.sameResult = true;
    }
    executed.chain = making.parent.with(result.diffId);
    if (finished && result.diffId == captured.diffId)
        TRY(m_runs.keep(executed.chain, *finished));
    executed.result = result;
    TRY(record(making, result));
    return executed;
}

Result<void> StepExecutor::record(const Making &making, const cache::StepResult &result)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_made.insert_or_assign(making.ingredients.key(making.ground().id()), result);
    }
    store::Database &database = m_shop.store.database();
    return database.transaction([&]() -> Result<void> {
        TRY(store::BlobLinks(database).setFileBytes(result.diffId, result.bytes));
        TRY(store::StepTimes(database).add(making.ingredients.timeKey(), result.seconds, result.bytes));
        return cache::recordResult(m_shop.store, making.ingredients, making.ground().id(), result);
    });
}

} // namespace lamella::build
