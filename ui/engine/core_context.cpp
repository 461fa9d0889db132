// SPDX-License-Identifier: Apache-2.0
#include "ui/engine/core_context.h"

#include "core/build/definition.h"
#include "core/build/platforms.h"
#include "core/cache/base_images.h"
#include "core/cache/taken_paths.h"
#include "core/cache/touch.h"
#include "core/context/folder_tree.h"
#include "ui/engine/engine_options.h"

#include <map>
#include <mutex>
#include <set>

namespace lamella::ui {

namespace {

using context::Survey;
using context::Verdicts;

constexpr std::size_t mostPaths = 2'000'000; ///< about 150 MB
constexpr std::size_t mostLinks = 1000;      ///< that are followed
constexpr qsizetype mostBelow = 500;         ///< paths of a folder that are asked about for its row

QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

/// The survey of the folder asked about last.
class Kept {
public:
    Result<std::shared_ptr<const Survey>> survey(const ContextQuestion &question, const std::stop_token &stop)
    {
        {
            const std::scoped_lock lock(m_mutex);
            if (m_survey && m_folder == question.build.folder && !question.again)
                return m_survey;
        }
        const auto tree = TRY(context::FolderTree::open(question.build.folder.toStdString(), {}, nullptr));
        auto survey =
            std::make_shared<const Survey>(TRY(context::surveyTree(*tree, mostPaths, stop, question.found.get())));
        const std::scoped_lock lock(m_mutex);
        m_folder = question.build.folder;
        m_survey = survey;
        return survey;
    }

private:
    std::mutex m_mutex;
    QString m_folder;
    std::shared_ptr<const Survey> m_survey;
};

/// Finds out who takes a path. Asked from one thread at a time.
class TakerSearch {
public:
    TakerSearch(std::filesystem::path storeFolder, std::shared_ptr<const Survey> survey,
                std::shared_ptr<const Verdicts> verdicts, plan::Plan plan)
        : m_storeFolder(std::move(storeFolder)),
          m_survey(std::move(survey)),
          m_verdicts(std::move(verdicts)),
          m_plan(std::move(plan))
    {
    }

    Takers find(const QList<quint32> &nodes, const std::stop_token &stop)
    {
        std::map<std::string, context::TreeEntry> entries; // whether a path is taken, only it and its folders decide,
        for (const quint32 node : nodes) {
            add(node, &entries);
            for (const quint32 one : below(node))
                add(one, &entries);
        }
        std::size_t links = 0; // and links that may lead to it
        for (auto link = m_survey->links.begin(); link != m_survey->links.end() && links < mostLinks; ++link, ++links)
            add(link->first, &entries);
        std::vector<context::TreeEntry> listed;
        listed.reserve(entries.size());
        for (auto &[path, entry] : entries)
            listed.push_back(std::move(entry));
        const Result<cache::TakenPaths> taken = cache::takenPaths(m_plan, listed, m_pool, stop);
        Takers found;
        for (const quint32 node : nodes)
            found.insert(node, taken ? takenOf(node, *taken) : Taken());
        return found;
    }

private:
    /// A folder that no step names is taken as far as what lies in it is.
    Taken takenOf(quint32 node, const cache::TakenPaths &taken)
    {
        const auto steps = taken.steps.find(m_survey->path(node));
        if (steps != taken.steps.end())
            return takenBy(steps->second);
        std::set<std::size_t> inside;
        for (const quint32 one : below(node)) {
            const auto more = taken.steps.find(m_survey->path(one));
            if (more != taken.steps.end())
                inside.insert(more->second.begin(), more->second.end());
        }
        Taken found = takenBy({inside.begin(), inside.end()});
        found.partly = !inside.empty();
        return found;
    }

    /// What lies in a folder, upper folders first, as far as it is looked through for one row.
    [[nodiscard]] QList<quint32> below(quint32 node) const
    {
        QList<quint32> nodes{node};
        for (qsizetype i = 0; i < nodes.size() && nodes.size() < mostBelow; ++i) {
            const context::SurveyNode &folder = m_survey->nodes[nodes.at(i)];
            for (quint32 child = folder.firstChild; child < folder.firstChild + folder.childCount; ++child)
                if (nodes.size() < mostBelow && m_verdicts->of[child].included)
                    nodes.append(child);
        }
        nodes.removeFirst();
        return nodes;
    }

    void add(quint32 node, std::map<std::string, context::TreeEntry> *entries) const
    {
        for (; node != 0 && m_verdicts->of[node].included; node = m_survey->nodes[node].parent)
            if (!entries->try_emplace(m_survey->path(node), m_survey->entry(node)).second)
                return;
    }

    const Taken &takenBy(const std::vector<std::size_t> &steps)
    {
        const auto [entry, isNew] = m_known.try_emplace(steps);
        Taken &taken = entry->second;
        if (!isNew)
            return taken;
        for (const std::size_t index : steps) {
            const plan::Step &step = m_plan.steps[index];
            taken.by.append({text(step.id), text(step.keyword), static_cast<int>(step.range.start.line)});
        }
        const Result<store::Store> store = store::Store::openForReading(m_storeFolder);
        const Result<cache::Touch> touch = store ? cache::touchOf(m_plan, steps, *store) : store.error();
        if (touch) {
            taken.reruns = static_cast<int>(touch->steps.size());
            taken.seconds = touch->seconds;
            taken.untimed = static_cast<int>(touch->untimed);
        }
        return taken;
    }

    std::filesystem::path m_storeFolder;
    std::shared_ptr<const Survey> m_survey;
    std::shared_ptr<const Verdicts> m_verdicts;
    plan::Plan m_plan;
    WorkerPool m_pool{1};
    std::map<std::vector<std::size_t>, Taken> m_known;
};

Result<void> look(const std::filesystem::path &storeFolder, Kept &kept, const ContextQuestion &question,
                  const std::stop_token &stop, ContextAnswer *answer)
{
    const build::BuildOptions options = engineOptions(question.build);
    const build::Definition definition = TRY(build::loadDefinition(options));
    answer->ignorePath = text(build::ignoreFile(options, definition).string());
    answer->ignore =
        std::make_shared<const dockerfile::IgnoreFile>(TRY(build::loadIgnoreFile(options, definition)).rules);
    const std::shared_ptr<const Survey> survey = TRY(kept.survey(question, stop));
    answer->verdicts = std::make_shared<const Verdicts>(TRY(context::judge(*survey, *answer->ignore, stop)));
    const store::Store store = TRY(store::Store::openForReading(storeFolder));
    cache::BaseImages bases(store);
    auto search = std::make_shared<TakerSearch>(storeFolder, survey, answer->verdicts,
                                                build::joinedPlan(definition.parsed, options, bases.lookup()).plan);
    answer->takers = [search](const QList<quint32> &nodes, const std::stop_token &stopped) {
        return search->find(nodes, stopped);
    };
    answer->survey = survey;
    return {};
}

} // namespace

ContextFunction coreContext(std::filesystem::path storeFolder)
{
    return [folder = std::move(storeFolder), kept = std::make_shared<Kept>()](const ContextQuestion &question,
                                                                              const std::stop_token &stop) {
        ContextAnswer answer;
        const Result<void> done = look(folder, *kept, question, stop, &answer);
        if (!done) {
            answer.error = text(done.error().render());
            answer.cancelled = done.error().code == ErrorCode::Cancelled;
        }
        return answer;
    };
}

} // namespace lamella::ui
