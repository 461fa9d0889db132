// SPDX-License-Identifier: Apache-2.0
#include "core/cache/forecast.h"

#include "core/base/url_user.h"
#include "core/cache/chain_source.h"
#include "core/cache/context_layer.h"
#include "core/cache/copy_selection.h"
#include "core/cache/explain.h"
#include "core/cache/image_tree.h"
#include "core/cache/mount_selection.h"
#include "core/cache/remote_record.h"
#include "core/cache/step_result.h"
#include "core/store/blob_links.h"
#include "core/store/build_history.h"

#include <algorithm>
#include <format>

namespace lamella::cache {

namespace {

constexpr int recordsLookedAt = 1000;

/// Goes through a plan once, keeping what each step is known to give.
class Foreseer {
public:
    Foreseer(const plan::Plan &plan, const ForecastInput &input, WorkerPool &pool, std::stop_token stop)
        : m_plan(plan),
          m_input(input),
          m_pool(pool),
          m_stop(std::move(stop)),
          m_results(plan.steps.size())
    {
    }

    Result<Forecast> run()
    {
        Forecast forecast;
        for (std::size_t i = 0; i < m_plan.steps.size(); ++i) {
            if (m_stop.stop_requested())
                return Error{ErrorCode::Cancelled, "the forecast was stopped", {}, {}};
            forecast.steps.push_back(TRY(foresee(i)));
        }
        sum(forecast);
        return forecast;
    }

private:
    Result<StepForecast> foresee(std::size_t index)
    {
        const plan::Step &step = m_plan.steps[index];
        if (!step.stands)
            return StepForecast{.state = StepState::Unknown};
        if (step.kind == plan::StepKind::From)
            return foreseeBase(index, std::get<plan::FromWork>(step.work));
        if (!step.layer) {
            m_results[index] = parentChain(step);
            return StepForecast{};
        }
        return foreseeLayer(index, step);
    }

    Result<StepForecast> foreseeBase(std::size_t index, const plan::FromWork &work)
    {
        if (work.scratch) {
            m_results[index] = Chain();
            return StepForecast{};
        }
        if (work.stage) {
            m_results[index] = parentChain(m_plan.steps[index]);
            return StepForecast{};
        }
        if (!work.context.empty())
            return foreseeContext(index, work);
        const Chain *chain = m_input.bases.chainOf(work.reference, work.platform);
        if (!chain || !isHere(*chain)) {
            Miss miss{.reason = MissReason::Base,
                      .sentence = std::format("{} is not in the store yet: it will be pulled.", work.reference)};
            return StepForecast{.state = StepState::Run, .why = std::move(miss)};
        }
        m_results[index] = *chain;
        const auto bytes = TRY(bytesOf(*chain));
        return StepForecast{.state = StepState::Cached,
                            .seconds = 0.0,
                            .bytes = bytes,
                            .diffId = chain->diffIds().empty() ? "" : chain->diffIds().back().text()};
    }

    [[nodiscard]] bool isHere(const Chain &chain) const
    {
        return std::ranges::all_of(
            chain.diffIds(), [this](const Digest &diffId) { return blobOfLayer(m_input.store, diffId).has_value(); });
    }

    Result<StepForecast> foreseeContext(std::size_t index, const plan::FromWork &work)
    {
        if (!TRY(m_input.named(work))) {
            Miss miss{.reason = MissReason::Base,
                      .sentence = std::format("{} is looked at when it is built: it will be fetched.",
                                              withoutPassword(work.context))};
            return StepForecast{.state = StepState::Run, .why = std::move(miss)};
        }
        m_results[index] = Chain(); // its files are known
        if (!work.makesLayer)
            return StepForecast{};
        return foreseeLayer(index, layerOfContext(m_plan.steps[index], index));
    }

    Result<StepForecast> foreseeLayer(std::size_t index, const plan::Step &step)
    {
        const std::optional<Chain> parent = parentChain(step);
        const std::optional<Ingredients> ingredients = TRY(ingredientsFor(step));
        if (!ingredients)
            return foreseeUnreadable(step);
        m_results[index].reset();
        const std::optional<Chain> ground = standsAlone(step) ? Chain() : parent;
        if (ground && !step.uncached) {
            const std::optional<StepResult> result = TRY(findResult(m_input.store, *ingredients, ground->id()));
            if (result) {
                if (parent)
                    m_results[index] = parent->with(result->diffId);
                return StepForecast{.state = StepState::Cached,
                                    .seconds = 0.0,
                                    .bytes = result->bytes,
                                    .diffId = result->diffId.text()};
            }
        }
        return foreseeMiss(step, *ingredients, ground);
    }

    Result<StepForecast> foreseeMiss(const plan::Step &step, const Ingredients &ingredients,
                                     const std::optional<Chain> &parent)
    {
        StepForecast foreseen{.state = StepState::Run};
        const store::CacheRecords records(m_input.store.database());
        if (step.uncached) {
            foreseen.why = forcedMiss();
        } else {
            const std::vector<store::CacheRecord> last = TRY(records.withOwnKey(ingredients.ownKey(), 1));
            const bool mayHit = !parent && !last.empty() && TRY(anyHasLayer(records, ingredients, last.front()));
            if (mayHit)
                foreseen.state = StepState::Depends;
            foreseen.why = !parent && !last.empty() && !mayHit
                               ? evictedMiss(last.front())
                               : TRY(explainMiss(records, ingredients, parentOf(step, parent)));
        }
        TRY(expect(ingredients, foreseen));
        return foreseen;
    }

    /// A COPY whose source stage will run: what it takes is not known yet, but whether it ever ran is.
    Result<StepForecast> foreseeUnreadable(const plan::Step &step)
    {
        return foreseeMiss(step, ingredientsOf(m_plan, step, nullptr), std::nullopt);
    }

    Result<void> expect(const Ingredients &ingredients, StepForecast &foreseen)
    {
        const store::StepTimes times(m_input.store.database());
        const std::optional<store::StepEstimate> estimate = TRY(times.expected(ingredients.timeKey()));
        if (!estimate)
            return {};
        foreseen.seconds = estimate->seconds;
        foreseen.bytes = estimate->bytes;
        foreseen.samples = estimate->samples;
        return {};
    }

    /// The files of a step's result; of no step: the build context; null when the step will run.
    Result<const context::Tree *> treeFor(std::optional<std::size_t> step)
    {
        if (!step)
            return &m_input.context;
        if (const auto *from = std::get_if<plan::FromWork>(&m_plan.steps[*step].work); from && !from->context.empty())
            return m_input.named(*from);
        if (!m_results[*step])
            return nullptr;
        std::unique_ptr<ImageTree> &tree = m_trees[*step];
        if (!tree)
            tree = TRY(ImageTree::open(m_input.store, *m_results[*step], m_pool, m_stop));
        return tree.get();
    }

    /// Nothing when the step takes files of a step that will run.
    Result<std::optional<Ingredients>> ingredientsFor(const plan::Step &step)
    {
        if (const auto *run = std::get_if<plan::RunWork>(&step.work))
            return ingredientsOfRun(step, *run);
        const auto *copy = std::get_if<plan::CopyWork>(&step.work);
        if (!copy)
            return ingredientsOf(m_plan, step, nullptr);
        const context::Tree *tree = TRY(treeFor(copy->fromStep));
        if (!tree)
            return std::nullopt;
        Result<context::Selection> selection = selectFor(*copy, *tree, m_pool, m_stop);
        if (!selection && selection.error().code == ErrorCode::NotFound)
            return ingredientsOf(m_plan, step, nullptr); // the build will fail there and say so
        if (!selection)
            return std::move(selection).error();
        // Nobody is asked: what the servers said last holds until the build asks them.
        const std::optional<std::vector<Json>> remotes = knownRemotes(m_input.store, *copy);
        return ingredientsOf(m_plan, step, &*selection, remotes.value_or(std::vector<Json>()));
    }

    /// Nothing when one of its mounts shows files of a step that will run.
    Result<std::optional<Ingredients>> ingredientsOfRun(const plan::Step &step, const plan::RunWork &work)
    {
        for (const plan::MountWork &mount : work.mounts) {
            if (takesFiles(mount) && !TRY(treeFor(mount.fromStep)))
                return std::nullopt;
        }
        const auto treeOf = [this](std::optional<std::size_t> from) { return treeFor(from); };
        const Result<std::optional<context::Selection>> selection = mountSelection(work, treeOf, m_pool, m_stop);
        if (!selection && selection.error().code != ErrorCode::NotFound)
            return selection.error();
        return ingredientsOf(m_plan, step, selection && *selection ? &**selection : nullptr);
    }

    [[nodiscard]] std::optional<Chain> parentChain(const plan::Step &step) const
    {
        return step.inputs.empty() ? Chain() : m_results[step.inputs.front()];
    }

    /// Nearly always the last record has; the others are read only when it has not.
    [[nodiscard]] Result<bool> anyHasLayer(const store::CacheRecords &records, const Ingredients &ingredients,
                                           const store::CacheRecord &last) const
    {
        if (hasLayer(m_input.store, last))
            return true;
        const std::vector<store::CacheRecord> past = TRY(records.withOwnKey(ingredients.ownKey(), recordsLookedAt));
        return std::ranges::any_of(past, [this](const auto &record) { return hasLayer(m_input.store, record); });
    }

    [[nodiscard]] ParentStep parentOf(const plan::Step &step, const std::optional<Chain> &chain) const
    {
        ParentStep parent;
        std::optional<std::size_t> index;
        if (!step.inputs.empty())
            index = step.inputs.front();
        while (index && m_plan.steps[*index].metadata && !m_plan.steps[*index].inputs.empty())
            index = m_plan.steps[*index].inputs.front();
        if (index) {
            const plan::Step &before = m_plan.steps[*index];
            parent.id = before.id;
            parent.line = static_cast<int>(before.range.start.line);
            parent.isBase = before.kind == plan::StepKind::From;
        }
        if (chain)
            parent.chain = chain->id();
        return parent;
    }

    Result<std::optional<std::uint64_t>> bytesOf(const Chain &chain)
    {
        const store::BlobLinks links(m_input.store.database());
        std::uint64_t total = 0;
        for (const Digest &diffId : chain.diffIds()) {
            const std::optional<std::uint64_t> bytes = TRY(links.fileBytes(diffId));
            if (!bytes)
                return std::nullopt;
            total += *bytes;
        }
        return total;
    }

    static void sum(Forecast &forecast)
    {
        for (const StepForecast &step : forecast.steps) {
            forecast.cached += step.state == StepState::Cached ? 1 : 0;
            forecast.run += step.state == StepState::Run ? 1 : 0;
            forecast.depends += step.state == StepState::Depends ? 1 : 0;
            if (step.seconds)
                forecast.seconds = forecast.seconds.value_or(0) + *step.seconds;
            if (step.bytes)
                forecast.bytes = forecast.bytes.value_or(0) + *step.bytes;
        }
    }

    const plan::Plan &m_plan;
    const ForecastInput &m_input;
    WorkerPool &m_pool;
    std::stop_token m_stop;
    std::vector<std::optional<Chain>> m_results;               ///< by step; nothing while not known
    std::map<std::size_t, std::unique_ptr<ImageTree>> m_trees; ///< by step, of those that files are taken of
};

} // namespace

Result<Forecast> forecast(const plan::Plan &plan, const ForecastInput &input, WorkerPool &pool, std::stop_token stop)
{
    return Foreseer(plan, input, pool, std::move(stop)).run();
}

std::string_view name(StepState state)
{
    switch (state) {
    case StepState::Cached:
        return "cached";
    case StepState::Run:
        return "run";
    case StepState::Depends:
        return "depends";
    case StepState::Unknown:
        return "unknown";
    case StepState::Metadata:
        break;
    }
    return "metadata";
}

} // namespace lamella::cache
