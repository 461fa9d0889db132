// SPDX-License-Identifier: Apache-2.0
#include "ui/engine/core_forecast.h"

#include "core/build/definition_check.h"
#include "core/build/embedded_base.h"
#include "core/build/forecast.h"
#include "core/cache/base_images.h"
#include "core/dockerfile/predefined.h"
#include "core/plan/outline.h"
#include "core/store/layer_size.h"
#include "ui/editor/text_place.h"
#include "ui/engine/engine_options.h"

#include <QFileInfo>
#include <algorithm>
#include <map>
#include <memory>
#include <mutex>

namespace lamella::ui {

namespace {

QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

Problem problemOf(const dockerfile::Diagnostic &diagnostic, const std::string &source)
{
    const auto severity = diagnostic.severity == dockerfile::Severity::Error     ? Problem::Severity::Error
                          : diagnostic.severity == dockerfile::Severity::Warning ? Problem::Severity::Warning
                                                                                 : Problem::Severity::Info;
    QList<TextEdit> fix;
    for (const dockerfile::Edit &edit : diagnostic.fix)
        fix.append(textEditOf(source, edit.range, edit.text));
    return {.severity = severity,
            .message = text(diagnostic.message),
            .rule = text(diagnostic.rule),
            .line = static_cast<int>(diagnostic.range.start.line),
            .column = columnOf(source, diagnostic.range.start) + 1,
            .endLine = static_cast<int>(diagnostic.range.end.line),
            .endColumn = columnOf(source, diagnostic.range.end) + 1,
            .fix = fix};
}

StepState stateOf(cache::StepState state)
{
    switch (state) {
    case cache::StepState::Cached:
        return StepState::Cached;
    case cache::StepState::Run:
        return StepState::WillRun;
    case cache::StepState::Depends:
        return StepState::Depends;
    case cache::StepState::Metadata:
        return StepState::Metadata;
    case cache::StepState::Unknown:
        break;
    }
    return StepState::Unknown;
}

Why whyOf(const cache::Miss &miss)
{
    Why why{.reason = text(cache::name(miss.reason)),
            .sentence = text(miss.sentence),
            .name = text(miss.name),
            .before = text(miss.before.value_or("")),
            .after = text(miss.after.value_or("")),
            .parent = text(miss.parent)};
    for (const cache::FileChange &file : miss.files)
        why.files.append({text(file.path), text(file.change)});
    return why;
}

Step stepOf(const plan::Step &planned, const std::string &source)
{
    const auto &range = planned.range;
    const std::size_t start = std::min(range.start.offset, source.size());
    const std::size_t end = std::clamp(range.end.offset, start, source.size());
    const auto *from = std::get_if<plan::FromWork>(&planned.work);
    const bool base = from && !from->scratch && !from->stage;
    return {.id = text(planned.id),
            .keyword = text(planned.keyword).toUpper(),
            .text =
                text(std::string_view(source).substr(start, end - start)).remove(QStringLiteral("\\\n")).simplified(),
            .name = text(planned.name),
            .firstLine = static_cast<int>(range.start.line),
            .lastLine = static_cast<int>(range.end.line),
            .layer = planned.layer || base};
}

/// Counts the layers of each stage from the base's on; nothing is known above a base that is not in the store.
class LayerNumbers {
public:
    void setBase(int stage, int layers) { m_stages[stage] = layers; }

    [[nodiscard]] int next(const plan::Step &planned)
    {
        if (const auto *from = std::get_if<plan::FromWork>(&planned.work)) {
            const auto base = from->stage ? m_stages.find(*from->stage) : m_stages.end();
            if (from->scratch)
                m_stages[planned.stage] = 0;
            else if (base != m_stages.end())
                m_stages[planned.stage] = base->second;
            const auto own = m_stages.find(planned.stage);
            return own == m_stages.end() ? 0 : own->second;
        }
        const auto own = m_stages.find(planned.stage);
        return planned.layer && own != m_stages.end() ? ++own->second : 0;
    }

private:
    std::map<int, int> m_stages; ///< how many layers each has so far
};

/// The image in the store that a step begins a stage with.
std::optional<store::Image> baseOf(const store::Store &store, const plan::Step &planned)
{
    const auto *from = std::get_if<plan::FromWork>(&planned.work);
    if (!from || from->scratch || from->stage)
        return {};
    Result<store::Image> image = store::findImage(store, from->reference);
    return image ? std::optional(std::move(*image)) : std::nullopt;
}

/// The forecast leaves the size and the layers of a base out; the store knows them.
void measureBase(const store::Store &store, const store::Image &image, Step *step)
{
    if (step->bytes || step->state != StepState::Cached)
        return;
    if (const Result<std::uint64_t> bytes = store::imageFileBytes(store, image))
        step->bytes = static_cast<std::int64_t>(*bytes);
    if (!image.layers.empty())
        step->diffId = text(image.layers.back().diffId.text());
}

/// What a stage's base sets; every builder adds a PATH where there is none.
void noteVariables(const plan::Step &planned, const std::optional<store::Image> &image,
                   dockerfile::BaseVariables *bases)
{
    const auto *from = std::get_if<plan::FromWork>(&planned.work);
    if (!from || from->stage || (!image && !from->scratch))
        return;
    auto &variables = (*bases)[static_cast<std::size_t>(planned.stage)];
    bool hasPath = false;
    for (const std::string &one : image ? image->config.env() : std::vector<std::string>()) {
        const std::size_t equals = std::min(one.find('='), one.size());
        variables.emplace_back(one.substr(0, equals), one.substr(std::min(equals + 1, one.size())));
        hasPath = hasPath || variables.back().first == "PATH";
    }
    if (!hasPath)
        variables.emplace_back("PATH", dockerfile::defaultPath);
}

ForecastAnswer answerOf(const store::Store &store, const build::BuildForecast &foreseen)
{
    ForecastAnswer answer;
    const std::string &source = foreseen.definition.text;
    LayerNumbers numbers;
    for (std::size_t i = 0; i < foreseen.plan.steps.size(); ++i) {
        Step step = stepOf(foreseen.plan.steps[i], source);
        if (i < foreseen.forecast.steps.size()) {
            const cache::StepForecast &forecast = foreseen.forecast.steps[i];
            step.state = stateOf(forecast.state);
            step.seconds = forecast.seconds;
            if (forecast.bytes)
                step.bytes = static_cast<std::int64_t>(*forecast.bytes);
            step.samples = forecast.samples;
            step.diffId = text(forecast.diffId);
            if (forecast.why)
                step.why = whyOf(*forecast.why);
        }
        const std::optional<store::Image> base = baseOf(store, foreseen.plan.steps[i]);
        noteVariables(foreseen.plan.steps[i], base, &answer.bases);
        if (base) {
            numbers.setBase(foreseen.plan.steps[i].stage, static_cast<int>(base->layers.size()));
            measureBase(store, *base, &step);
        }
        step.layerNumber = numbers.next(foreseen.plan.steps[i]);
        answer.steps.append(step);
    }
    std::ranges::stable_sort(answer.steps, {}, &Step::firstLine);
    for (const dockerfile::Diagnostic &diagnostic : foreseen.plan.diagnostics)
        answer.problems.append(problemOf(diagnostic, source));
    for (const dockerfile::Stage &stage : foreseen.definition.parsed.stages)
        answer.targets.append(stage.name.empty() ? QString::number(stage.index) : text(stage.name));
    return answer;
}

/// Names of the images in the store, as people write them.
QStringList imageNames(const store::Store &store)
{
    QStringList names;
    const Result<oci::Index> index = store.tags().read();
    if (!index)
        return names;
    for (const oci::Descriptor &entry : index->manifests)
        if (const std::optional<oci::Reference> name = store::nameOfEntry(entry))
            names.append(text(name->familiar()));
    names.removeDuplicates();
    names.sort();
    return names;
}

/// What the Dockerfile's target can be given.
DeclaredOptions declaredOptions(const store::Store &store, const build::BuildOptions &options,
                                const build::Definition &definition)
{
    cache::BaseImages images(store);
    plan::PlanOptions bare = options.plan;
    bare.buildArgs.clear(); // what an argument comes to when none is given
    const plan::Outline outline = plan::makeOutline(definition.parsed, bare, images.lookup());
    DeclaredOptions declared;
    for (const plan::OutlineArg &argument : outline.args)
        declared.arguments.append({text(argument.name), text(argument.value.value_or("")), text(argument.description)});
    for (const plan::OutlineMount &secret : outline.secrets)
        declared.secrets.append(text(secret.id));
    for (const plan::OutlineMount &agent : outline.ssh)
        declared.agents.append(text(agent.id));
    return declared;
}

/// What the checks find in all stages, whatever the target: the whole file is being edited.
QList<Problem> check(const store::Store &store, const build::BuildOptions &options, const build::Definition &definition,
                     const std::stop_token &stop)
{
    cache::BaseImages images(store);
    const dockerfile::CheckReport report =
        build::checkDefinition(options, definition, images.lookup(), build::CheckedStages::All, stop);
    QList<Problem> problems;
    for (const dockerfile::Diagnostic &finding : report.findings)
        problems.append(problemOf(finding, definition.text));
    if (report.refusal)
        problems.append(problemOf(*report.refusal, definition.text));
    return problems;
}

Result<ForecastAnswer> foresee(const std::filesystem::path &folder, const ForecastRequest &request, WorkerPool &pool,
                               const std::stop_token &stop)
{
    store::Store store = TRY(store::Store::openForReading(folder));
    build::BuildOptions options = engineOptions(request);
    options.plan.aroundErrors = true; // a line is often in the making
    const build::BuildForecast foreseen = TRY(build::forecastBuild(store, options, pool, stop));
    ForecastAnswer answer = answerOf(store, foreseen);
    answer.problems += check(store, options, foreseen.definition, stop);
    answer.images = imageNames(store);
    answer.declared = declaredOptions(store, options, foreseen.definition);
    return answer;
}

/// So that the first forecast in an empty store knows the image on board. Nothing is lost where that fails: the
/// forecast then says that the base is not there.
void bringBase(const std::filesystem::path &folder)
{
    if (Result<store::Store> store = store::Store::open(folder, store::Access::ReadWrite))
        std::ignore = build::ensureEmbeddedBase(*store);
}

} // namespace

ForecastFunction coreForecast(std::filesystem::path storeFolder)
{
    struct Shared {
        WorkerPool pool{2};
        std::once_flag based;
    };
    return [folder = std::move(storeFolder), shared = std::make_shared<Shared>()](const ForecastRequest &request,
                                                                                  const std::stop_token &stop) {
        std::call_once(shared->based, [&folder] { bringBase(folder); });
        if (stop.stop_requested())
            return ForecastAnswer{.cancelled = true};
        Result<ForecastAnswer> foreseen = foresee(folder, request, shared->pool, stop);
        if (foreseen)
            return *foreseen;
        return ForecastAnswer{.error = text(foreseen.error().render()),
                              .cancelled = foreseen.error().code == ErrorCode::Cancelled};
    };
}

} // namespace lamella::ui
