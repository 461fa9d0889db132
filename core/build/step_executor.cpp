// SPDX-License-Identifier: Apache-2.0
#include "core/build/step_executor.h"

#include "core/build/copy_entries.h"
#include "core/cache/chain_source.h"
#include "core/cache/changes_digest.h"
#include "core/cache/copy_selection.h"
#include "core/layer/open_files.h"
#include "core/layer/write_layer.h"
#include "core/store/blob_links.h"
#include "core/store/build_history.h"
#include "core/store/layer_size.h"

namespace lamella::build {

namespace {

progress::SourcePosition placeOf(const dockerfile::Position &position)
{
    return {static_cast<std::int64_t>(position.line), static_cast<std::int64_t>(position.column),
            static_cast<std::int64_t>(position.offset)};
}

} // namespace

StepExecutor::StepExecutor(const Workshop &workshop)
    : m_shop(workshop),
      m_runs(workshop.store, workshop.options, workshop.pool, workshop.stop)
{
}

Result<void> StepExecutor::run()
{
    announce();
    for (const plan::Step &step : m_shop.plan.steps) {
        if (m_shop.stop.stop_requested())
            return Error{ErrorCode::Cancelled, "the build was stopped", {}, {}};
        Result<ExecutedStep> executed = execute(step);
        if (!executed) {
            m_failed = &step;
            ExecutedStep failed{.state = "failed"};
            if (progress::VertexReporter *vertex = vertexOf(step)) {
                failed.seconds = vertex->seconds();
                vertex->fail(executed.error().code == ErrorCode::Cancelled ? "context canceled"
                                                                           : executed.error().render());
            }
            report(step, failed);
            m_steps.push_back(std::move(failed));
            return std::move(executed).error();
        }
        report(step, *executed);
        end(step, *executed);
        m_steps.push_back(std::move(*executed));
    }
    return m_runs.settle();
}

void StepExecutor::announce()
{
    for (const plan::Step &step : m_shop.plan.steps) {
        if (step.name.empty())
            continue;
        std::vector<Digest> inputs;
        for (const std::size_t input : step.inputs) {
            if (const progress::VertexReporter *vertex = vertexOf(m_shop.plan.steps[input]))
                inputs.push_back(vertex->digest());
        }
        auto [place, added] = m_vertexes.try_emplace(step.id, m_shop.progress, step.name, step.id, std::move(inputs));
        place->second.announce();
    }
}

progress::VertexReporter *StepExecutor::vertexOf(const plan::Step &step)
{
    const auto found = m_vertexes.find(step.id);
    return found == m_vertexes.end() ? nullptr : &found->second;
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
        return ExecutedStep{.chain = parentChain(step)};
    return takeLayer(step);
}

Result<ExecutedStep> StepExecutor::takeBase(const plan::Step &step, const plan::FromWork &work)
{
    if (work.scratch)
        return ExecutedStep{};
    if (work.stage)
        return ExecutedStep{.chain = parentChain(step)};
    const cache::Chain *chain = m_shop.bases.images().chainOf(work.reference);
    if (!chain)
        return Error{ErrorCode::NotFound, work.reference + " was not found", {}, {}};
    progress::VertexReporter *vertex = vertexOf(step);
    ExecutedStep executed{.chain = *chain, .state = "cached"};
    if (m_shop.bases.needsPull(work.reference)) {
        if (vertex)
            vertex->start();
        progress::VertexReporter unseen(m_shop.progress, step.name, step.id);
        TRY(m_shop.bases.pull(work.reference, work.platform, vertex ? *vertex : unseen));
        executed.state = "run";
    }
    const std::shared_ptr<const store::ImageSource> source = TRY(cache::sourceOf(m_shop.store, *chain));
    std::vector<Digest> blobs;
    for (const store::ImageLayer &layer : source->image().layers)
        blobs.push_back(layer.blob.digest);
    TRY(m_shop.lease.protect(blobs));
    if (vertex)
        executed.seconds = vertex->seconds();
    return executed;
}

Result<const context::Tree *> StepExecutor::treeFor(const plan::CopyWork &work)
{
    if (!work.fromStep)
        return &m_shop.context.tree();
    const std::shared_ptr<cache::ImageTree> tree = TRY(treeOf(m_steps[*work.fromStep].chain));
    return tree.get();
}

Result<std::shared_ptr<cache::ImageTree>> StepExecutor::treeOf(const cache::Chain &chain)
{
    std::shared_ptr<cache::ImageTree> &tree = m_trees[chain.id()];
    if (!tree)
        tree = TRY(cache::ImageTree::open(m_shop.store, chain, m_shop.pool, m_shop.stop));
    return tree;
}

Result<cache::Ingredients> StepExecutor::gather(const plan::Step &step)
{
    const auto *copy = std::get_if<plan::CopyWork>(&step.work);
    m_selection.reset();
    if (!copy)
        return cache::ingredientsOf(m_shop.plan, step, nullptr);
    const context::Tree *tree = TRY(treeFor(*copy));
    m_selection = TRY(cache::selectFor(*copy, *tree, m_shop.pool, m_shop.stop));
    return cache::ingredientsOf(m_shop.plan, step, &*m_selection);
}

Result<ExecutedStep> StepExecutor::takeLayer(const plan::Step &step)
{
    progress::VertexReporter *vertex = vertexOf(step);
    const cache::Chain parent = parentChain(step);
    const cache::Ingredients ingredients = TRY(gather(step));
    ExecutedStep executed;
    if (!m_shop.options.noCache) {
        const std::optional<cache::StepResult> result = TRY(cache::findResult(m_shop.store, ingredients, parent.id()));
        const bool usable =
            result && TRY(m_shop.lease.protect({{TRY(cache::blobOfLayer(m_shop.store, result->diffId)).digest}}));
        if (usable) {
            executed = {.chain = parent.with(result->diffId), .result = result, .state = "cached"};
            return executed;
        }
        const store::CacheRecords records(m_shop.store.database());
        executed.why = TRY(cache::explainMiss(records, ingredients, parentOf(step, parent)));
    } else {
        executed.why = cache::forcedMiss();
    }
    executed.chain = parent;
    executed.state = "run";
    if (vertex)
        vertex->start();
    TRY(makeLayer(step, ingredients, executed));
    return executed;
}

Result<layer::CapturedLayer> StepExecutor::doStep(const plan::Step &step, const cache::Chain &parent,
                                                  std::optional<RunExecutor::Finished> &finished)
{
    if (const auto *run = std::get_if<plan::RunWork>(&step.work)) {
        finished = TRY(m_runs.run(*run, parent, *vertexOf(step)));
        return finished->layer;
    }
    const std::shared_ptr<cache::ImageTree> below = TRY(treeOf(parent));
    std::vector<layer::LayerEntry> entries;
    if (const auto *workdir = std::get_if<plan::WorkdirWork>(&step.work)) {
        entries = TRY(workdirEntries(*workdir, *below, m_shop.options.sourceDateEpoch.value_or(now())));
    } else {
        const auto &copy = std::get<plan::CopyWork>(step.work);
        const context::Tree *source = TRY(treeFor(copy));
        entries = TRY(copyEntries(copy, *m_selection, *source, *below, m_shop.options.sourceDateEpoch.value_or(now())));
    }
    store::BlobWriter blob = TRY(m_shop.store.newBlob());
    blob.hashElsewhere();
    layer::CapturedLayer captured =
        TRY(layer::writeLayer(std::move(entries), blob, {.below = &below->files()}, m_shop.stop));
    TRY(blob.commit(captured.diffId));
    return captured;
}

Result<void> StepExecutor::makeLayer(const plan::Step &step, const cache::Ingredients &ingredients,
                                     ExecutedStep &executed)
{
    const cache::Chain parent = executed.chain;
    const Time started = now();
    std::optional<RunExecutor::Finished> finished;
    const layer::CapturedLayer captured = TRY(doStep(step, parent, finished));
    executed.seconds = std::chrono::duration<double>(now() - started).count();

    layer::keepIndex(m_shop.store, captured.diffId, *captured.index);
    cache::StepResult result{.diffId = captured.diffId,
                             .bytes = captured.fileBytes,
                             .created = now(),
                             .seconds = executed.seconds,
                             .changes = cache::changesDigest(*captured.index)};
    const std::optional<cache::StepResult> older =
        TRY(cache::findSameResult(m_shop.store, parent.id(), result.changes));
    if (older) {
        result.diffId = older->diffId;
        result.created = older->created;
        executed.sameResult = true;
    }
    executed.chain = parent.with(result.diffId);
    if (finished && result.diffId == captured.diffId)
        TRY(m_runs.keep(executed.chain, *finished));
    executed.result = result;
    store::Database &database = m_shop.store.database();
    return database.transaction([&]() -> Result<void> {
        TRY(store::BlobLinks(database).setFileBytes(result.diffId, result.bytes));
        TRY(store::StepTimes(database).add(ingredients.timeKey(), result.seconds, result.bytes));
        return cache::recordResult(m_shop.store, ingredients, parent.id(), result);
    });
}

void StepExecutor::end(const plan::Step &step, const ExecutedStep &executed)
{
    progress::VertexReporter *vertex = vertexOf(step);
    if (!vertex)
        return;
    if (executed.state == "cached")
        vertex->cached();
    else
        vertex->done();
}

void StepExecutor::report(const plan::Step &step, const ExecutedStep &executed)
{
    const progress::VertexReporter *vertex = vertexOf(step);
    if (!vertex || executed.state == "metadata")
        return;
    progress::StepReport report{.vertex = vertex->digest(), .id = step.id};
    report.range = {placeOf(step.range.start), placeOf(step.range.end)};
    report.state = executed.state;
    report.sameResult = executed.sameResult;
    if (executed.result) {
        report.diffId = executed.result->diffId.text();
        report.bytes = static_cast<std::int64_t>(executed.result->bytes);
    } else if (!executed.chain.diffIds().empty()) {
        report.diffId = executed.chain.diffIds().back().text();
    }
    if (executed.why)
        report.why = cache::toJson(*executed.why);
    progress::SolveStatus status;
    status.steps.push_back(std::move(report));
    m_shop.progress.emit(std::move(status));
}

} // namespace lamella::build
