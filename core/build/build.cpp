// SPDX-License-Identifier: Apache-2.0
#include "core/build/build.h"

#include "core/build/brought_context.h"
#include "core/build/build_record.h"
#include "core/build/context_loads.h"
#include "core/build/context_source.h"
#include "core/build/definition.h"
#include "core/build/definition_check.h"
#include "core/build/devices.h"
#include "core/build/embedded_base.h"
#include "core/build/entitlements.h"
#include "core/build/export_files.h"
#include "core/build/export_image.h"
#include "core/build/given_to_runs.h"
#include "core/build/log_keeper.h"
#include "core/build/platforms.h"
#include "core/build/step_executor.h"
#include "core/build/uncached_steps.h"
#include "core/build/unsupported.h"
#include "core/plan/image_facts.h"
#include "core/store/build_logs.h"

#include <algorithm>
#include <format>

namespace lamella::build {

namespace {

/// One build, from reading the Dockerfile to naming the image.
class Builder {
public:
    Builder(store::Store &store, const BuildOptions &options, WorkerPool &pool, progress::Sink &progress,
            std::stop_token stop)
        : m_store(store),
          m_options(options),
          m_pool(pool),
          m_started(now()),
          m_recorder(store, options, m_started),
          m_progress(progress, m_recorder.id() == 0 ? std::filesystem::path()
                                                    : store::BuildLogs(store).folderOf(m_recorder.id())),
          m_stop(std::move(stop)),
          m_bases(store, options, pool, m_progress, m_stop)
    {
    }

    BuildReport run()
    {
        Result<std::optional<BuiltImage>> image = build();
        if (image)
            m_report.image = std::move(*image);
        else if (!m_report.failure)
            m_report.failure = Failure{.error = std::move(image).error()};
        m_report.seconds = std::chrono::duration<double>(now() - m_started).count();
        m_report.record = m_recorder.finish(m_report, m_plan, m_steps);
        return std::move(m_report);
    }

private:
    Result<std::optional<BuiltImage>> build()
    {
        if (const Result<void> ready = ensureEmbeddedBase(m_store); !ready && ready.error().code != ErrorCode::NotFound)
            return ready.error();
        store::Lease lease = TRY(store::Lease::take(m_store));
        BroughtContext brought = TRY(bringContext(m_store, m_options, m_progress, m_stop));
        const Definition definition = TRY(readDefinition(brought));
        TRY(makePlan(definition));
        NamedTrees named(m_store, m_options, m_progress, m_stop);
        TRY(named.openFolders(m_plan));
        const OpenContext context = TRY(openContext(definition, std::move(brought)));
        const Workshop shop{m_store, m_options, m_plan, m_bases, context, named, lease, m_pool, m_progress, m_stop};
        StepExecutor executor(shop);
        Result<void> done = executor.run(m_stop);
        m_steps = executor.steps();
        count();
        TRY(context.saveStats());
        TRY(named.saveStats());
        if (!done) {
            if (executor.failed())
                m_report.failure = failureAt(*executor.failed(), done.error());
            return std::move(done).error();
        }
        return exportAll(shop);
    }

    /// To each output; the first image among them.
    Result<std::optional<BuiltImage>> exportAll(const Workshop &shop)
    {
        const BuiltPlans built{m_plan, m_others, m_steps};
        std::optional<BuiltImage> first;
        int number = 0;
        for (const Output &output : m_options.outputs) {
            ++number;
            if (!isImage(output)) {
                TRY(exportFiles(shop, built, output, number));
                continue;
            }
            BuiltImage image = TRY(exportImage(shop, built, output, number));
            if (!first)
                first = std::move(image);
        }
        return first;
    }

    Result<Definition> readDefinition(const BroughtContext &brought)
    {
        const bool isNamed =
            !m_options.dockerfile.empty() && m_options.dockerfile != "-" && !isElsewhere(m_options.dockerfile);
        const std::string name =
            isNamed ? std::filesystem::path(m_options.dockerfile).filename().string() : std::string("Dockerfile");
        progress::VertexReporter vertex(m_progress, "[internal] load build definition from " + name);
        // What lies in a context that was brought here is here already.
        const bool shown = !brought.tree || brought.dockerfile || m_options.dockerfile == "-";
        if (shown)
            vertex.start();
        Result<Definition> definition = loadDefinition(m_options, brought);
        if (!definition) {
            if (shown)
                vertex.fail(definition.error().render());
            return definition;
        }
        m_report.dockerfile = definition->file == "-" ? definition->name : definition->file.string();
        m_report.dockerfileText = definition->text;
        if (!shown)
            return definition;
        vertex.status("transferring dockerfile:", static_cast<std::int64_t>(definition->text.size()));
        m_definitionVertex = vertex.digest();
        vertex.done();
        return definition;
    }

    Result<void> makePlan(const Definition &definition)
    {
        const plan::ImageMemory images(m_bases.lookup());
        plan::JoinedPlan joined = joinedPlan(definition.parsed, m_options, images.asking());
        m_plan = std::move(joined.plan);
        m_others = std::move(joined.others);
        giveToRuns(m_plan, m_options.run);
        m_report.unknownStages = markUncached(m_plan, definition.parsed, m_options);
        refuseUnsupported(m_plan);
        refuseDevices(m_plan, m_options.run.allowed);
        refuseWithoutEntitlement(m_plan, m_options);
        dockerfile::CheckReport checked =
            checkDefinition(m_options, definition, images.knowing(), CheckedStages::Needed, m_stop);
        m_report.diagnostics = m_plan.diagnostics;
        std::ranges::move(shownByBuild(std::move(checked.findings)), std::back_inserter(m_report.diagnostics));
        m_report.unusedBuildArgs = m_plan.unusedBuildArgs;
        emitWarnings(definition.name);
        const dockerfile::Diagnostic *wrong = firstError(m_plan.diagnostics);
        if (wrong == nullptr) {
            if (checked.refusal)
                return Error{ErrorCode::InvalidInput, checked.refusal->message, {}, {}};
            return {};
        }
        m_report.failure = Failure{.error = Error{ErrorCode::InvalidInput, wrong->message, {}, {}},
                                   .line = static_cast<int>(wrong->range.start.line),
                                   .endLine = static_cast<int>(wrong->range.end.line)};
        return m_report.failure->error;
    }

    void emitWarnings(const std::string &file)
    {
        progress::SolveStatus status;
        for (const dockerfile::Diagnostic &diagnostic : m_report.diagnostics) {
            if (diagnostic.severity == dockerfile::Severity::Warning)
                status.warnings.push_back(warningOf(diagnostic, m_definitionVertex, file));
        }
        if (!status.warnings.empty())
            m_progress.emit(std::move(status));
    }

    Result<OpenContext> openContext(const Definition &definition, BroughtContext brought)
    {
        if (brought.tree && !brought.dockerfile)
            return OpenContext::open(m_store, m_options, std::move(brought), {});
        progress::VertexReporter vertex(m_progress, "[internal] load .dockerignore");
        vertex.start();
        Result<LoadedIgnoreFile> ignore = loadIgnoreFile(m_options, definition);
        if (!ignore) {
            vertex.fail(ignore.error().render());
            return std::move(ignore).error();
        }
        vertex.status("transferring context:", static_cast<std::int64_t>(ignore->bytes) + endOfTransfer);
        vertex.done();
        return OpenContext::open(m_store, m_options, std::move(brought), std::move(ignore->rules));
    }

    Failure failureAt(const plan::Step &step, Error error)
    {
        return {.error = std::move(error),
                .line = static_cast<int>(step.range.start.line),
                .endLine = static_cast<int>(step.range.end.line),
                .step = step.name};
    }

    void count()
    {
        for (std::size_t i = 0; i < m_steps.size(); ++i) {
            if (m_plan.steps[i].number == 0)
                continue;
            m_report.cached += m_steps[i].state == "cached" ? 1 : 0;
            m_report.ran += m_steps[i].state == "run" ? 1 : 0;
        }
    }

    store::Store &m_store;
    const BuildOptions &m_options;
    WorkerPool &m_pool;
    Time m_started;
    BuildRecorder m_recorder;
    LogKeeper m_progress;
    std::stop_token m_stop;
    BaseResolver m_bases;
    plan::Plan m_plan;                ///< of the first platform, with the steps of all
    std::vector<plan::Plan> m_others; ///< of the other platforms
    std::vector<ExecutedStep> m_steps;
    Digest m_definitionVertex;
    BuildReport m_report;
};

} // namespace

BuildReport build(store::Store &store, const BuildOptions &options, WorkerPool &pool, progress::Sink &progress,
                  std::stop_token stop)
{
    return Builder(store, options, pool, progress, std::move(stop)).run();
}

} // namespace lamella::build
