// SPDX-License-Identifier: Apache-2.0
#include "core/build/named_trees.h"

#include "core/build/context_loads.h"
#include "core/build/definition.h"
#include "core/dockerfile/source_kind.h"

namespace lamella::build {

namespace {

using Kind = dockerfile::Source::Kind;

/// A folder that is there is one, whatever it is called.
Kind kindOf(const std::string &source)
{
    std::error_code failure;
    return std::filesystem::is_directory(source, failure) ? Kind::Path : dockerfile::sourceOf(source).kind;
}

} // namespace

NamedTrees::NamedTrees(const store::Store &store, const BuildOptions &options, progress::Sink &progress,
                       std::stop_token stop)
    : m_store(store),
      m_progress(progress),
      m_fetcher(store, options, std::move(stop))
{
}

Result<const context::Tree *> NamedTrees::of(const plan::FromWork &work, progress::VertexReporter &vertex)
{
    const std::scoped_lock lock(m_mutex);
    if (const context::Tree *tree = known(work))
        return tree;
    switch (kindOf(work.context)) {
    case Kind::Url:
        return keep(work,
                    OpenContext::ofTree(TRY(m_fetcher.fetchUrl(work.context, context::Unpacking::Never, vertex)).tree));
    case Kind::Git:
        return keep(work, OpenContext::ofTree(TRY(m_fetcher.fetchGit(work.context, vertex))));
    default:
        return keep(work, openFolder(work));
    }
}

Result<const context::Tree *> NamedTrees::nearby(const plan::FromWork &work)
{
    const std::scoped_lock lock(m_mutex);
    if (const context::Tree *tree = known(work))
        return tree;
    if (kindOf(work.context) != Kind::Path)
        return nullptr;
    return keep(work, openFolder(work));
}

Result<void> NamedTrees::openFolders(const plan::Plan &plan)
{
    const std::scoped_lock lock(m_mutex);
    for (const plan::Step &step : plan.steps) {
        const auto *from = std::get_if<plan::FromWork>(&step.work);
        std::error_code failure;
        if (from && !from->context.empty() && !known(*from) && std::filesystem::is_directory(from->context, failure))
            TRY(keep(*from, openFolder(*from)));
    }
    return {};
}

bool NamedTrees::isFolder(const plan::FromWork &work)
{
    return !work.context.empty() && kindOf(work.context) == Kind::Path;
}

const context::Tree *NamedTrees::known(const plan::FromWork &work) const
{
    const auto opened = m_opened.find(work.contextName);
    return opened == m_opened.end() ? nullptr : &opened->second.tree();
}

Result<const context::Tree *> NamedTrees::keep(const plan::FromWork &work, Result<OpenContext> opened)
{
    if (!opened)
        return std::move(opened).error();
    return &m_opened.emplace(work.contextName, std::move(*opened)).first->second.tree();
}

Result<OpenContext> NamedTrees::openFolder(const plan::FromWork &work)
{
    const std::string prefix = "[context " + work.contextName + "] ";
    if (!std::filesystem::is_directory(work.context))
        return Error{
            ErrorCode::NotFound,
            "the build context " + work.contextName + " is to be " + work.context + ", which is no folder",
            {},
            "give a folder, docker-image://IMAGE, oci-layout://FOLDER, target:STAGE, a URL, or a git repository"};
    progress::VertexReporter vertex(m_progress, prefix + "load .dockerignore");
    vertex.start();
    Result<LoadedIgnoreFile> ignore = ignoreFileOf(work.context);
    if (!ignore) {
        vertex.fail(ignore.error().render());
        return std::move(ignore).error();
    }
    vertex.status("transferring " + work.contextName + ":", static_cast<std::int64_t>(ignore->bytes) + endOfTransfer);
    vertex.done();
    return OpenContext::openFolder(m_store, work.context, std::move(ignore->rules));
}

Result<void> NamedTrees::saveStats()
{
    const std::scoped_lock lock(m_mutex);
    for (const auto &[name, opened] : m_opened)
        TRY(opened.saveStats());
    return {};
}

} // namespace lamella::build
