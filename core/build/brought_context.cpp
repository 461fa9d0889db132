// SPDX-License-Identifier: Apache-2.0
#include "core/build/brought_context.h"

#include "core/archive/archive_start.h"
#include "core/archive/peeked_source.h"
#include "core/base/url_user.h"
#include "core/build/context_fetcher.h"
#include "core/build/context_source.h"
#include "core/build/definition.h"
#include "core/context/read_tar.h"
#include "core/progress/vertex_reporter.h"

namespace lamella::build {

namespace {

/// Brings one context here.
class Bringer {
public:
    Bringer(const store::Store &store, const BuildOptions &options, progress::Sink &progress,
            const std::stop_token &stop)
        : m_options(options),
          m_progress(progress),
          m_stop(stop),
          m_fetcher(store, options, stop),
          m_folder(spoolFolder(store))
    {
    }

    Result<BroughtContext> bring()
    {
        BroughtContext brought;
        if (!m_options.contextAddress.empty())
            brought = TRY(bringContext());
        if (isElsewhere(m_options.dockerfile) && !m_options.text)
            brought.dockerfile = TRY(fetchDefinition());
        return brought;
    }

private:
    Result<BroughtContext> bringContext()
    {
        switch (contextKindOf(m_options.contextAddress)) {
        case ContextKind::Input:
            return fromInput();
        case ContextKind::Url:
            return fromUrl();
        case ContextKind::Git:
            return fromGit();
        case ContextKind::Folder:
            break;
        }
        return Error{ErrorCode::InvalidInput, m_options.contextAddress + " is a folder", {}, {}};
    }

    Result<std::string> fetchDefinition()
    {
        progress::VertexReporter vertex(m_progress, "[internal] load " + withoutPassword(m_options.dockerfile));
        vertex.start();
        Result<std::string> text = definitionAt(m_options.dockerfile, vertex);
        if (!text)
            vertex.fail(text.error().render());
        else
            vertex.done();
        return text;
    }

    Result<std::string> definitionAt(const std::string &url, progress::VertexReporter &vertex)
    {
        const context::UrlTree fetched = TRY(m_fetcher.fetchUrl(url, context::Unpacking::Never, vertex));
        const std::optional<context::TreeEntry> file = TRY(fetched.tree->find(context::downloadName));
        if (!file)
            return Error{ErrorCode::NotFound, withoutPassword(url) + " gave no file", {}, {}};
        const std::unique_ptr<ByteSource> bytes = TRY(fetched.tree->open(*file));
        return readAll(*bytes, largestDefinition).within("reading the Dockerfile");
    }

    Result<BroughtContext> fromInput()
    {
        if (m_options.dockerfile == "-")
            return Error{ErrorCode::InvalidInput,
                         "standard input cannot be both the build context and the Dockerfile",
                         {},
                         "name a file with -f, or a folder as the context"};
        if (!m_options.input)
            return Error{ErrorCode::InvalidInput, "nothing was handed in as the build context", {}, {}};
        archive::PeekedSource source(*m_options.input);
        const ByteSpan start = TRY(source.peek(archive::archiveStartSize).within("reading standard input"));
        if (archive::startsArchive(start))
            return unpackInput(source);
        if (!m_options.dockerfile.empty())
            return Error{ErrorCode::InvalidInput,
                         "standard input holds a Dockerfile, and -f names another",
                         {},
                         "leave -f out, or hand in an archive"};
        BroughtContext brought{.dockerfile = TRY(readAll(source, largestDefinition).within("reading standard input"))};
        std::unique_ptr<context::SpooledTree> empty = TRY(context::SpooledTree::make(m_folder));
        TRY(empty->finish());
        brought.tree = std::move(empty);
        return brought;
    }

    Result<BroughtContext> unpackInput(ByteSource &source)
    {
        progress::VertexReporter vertex = started();
        Result<std::unique_ptr<context::SpooledTree>> tree = context::readTar(source, m_folder, m_stop);
        if (!tree) {
            vertex.fail(tree.error().render());
            return std::move(tree).error();
        }
        vertex.done();
        unpacked();
        return BroughtContext{.tree = std::move(*tree)};
    }

    Result<BroughtContext> fromUrl()
    {
        progress::VertexReporter vertex = started();
        Result<context::UrlTree> fetched =
            m_fetcher.fetchUrl(m_options.contextAddress, context::Unpacking::Archives, vertex);
        if (!fetched) {
            vertex.fail(fetched.error().render());
            return std::move(fetched).error();
        }
        vertex.done();
        BroughtContext brought{.tree = std::move(fetched->tree)};
        if (fetched->isArchive)
            unpacked();
        else
            brought.dockerfileName = context::downloadName;
        return brought;
    }

    Result<BroughtContext> fromGit()
    {
        const std::string &address = m_options.contextAddress;
        progress::VertexReporter vertex(m_progress, "[internal] load git source " + withoutPassword(address));
        vertex.start();
        Result<std::unique_ptr<context::Tree>> tree = m_fetcher.fetchGit(address, vertex);
        if (!tree) {
            vertex.fail(tree.error().render());
            return std::move(tree).error();
        }
        vertex.done();
        return BroughtContext{.tree = std::move(*tree)};
    }

    progress::VertexReporter started()
    {
        progress::VertexReporter vertex(m_progress, "[internal] load remote build context");
        vertex.start();
        return vertex;
    }

    /// Unpacking was done on the way; in BuildKit it is a step of its own.
    void unpacked()
    {
        progress::VertexReporter vertex(m_progress, "copy /context /");
        vertex.start();
        vertex.done();
    }

    const BuildOptions &m_options;
    progress::Sink &m_progress;
    const std::stop_token &m_stop;
    ContextFetcher m_fetcher;
    std::filesystem::path m_folder;
};

} // namespace

Result<BroughtContext> bringContext(const store::Store &store, const BuildOptions &options, progress::Sink &progress,
                                    const std::stop_token &stop)
{
    if (options.contextAddress.empty() && !isElsewhere(options.dockerfile))
        return BroughtContext{};
    return Bringer(store, options, progress, stop).bring();
}

Result<BroughtContext> bringNearby(const store::Store &store, const BuildOptions &options, const std::stop_token &stop)
{
    if (!options.contextAddress.empty() && contextKindOf(options.contextAddress) != ContextKind::Input)
        return Error{ErrorCode::Unsupported,
                     withoutPassword(options.contextAddress) + " is elsewhere, and nothing is fetched to look ahead",
                     {},
                     "name a folder, or hand in an archive: curl URL | lamella forecast -"};
    if (isElsewhere(options.dockerfile) && !options.text)
        return Error{ErrorCode::Unsupported,
                     withoutPassword(options.dockerfile) + " is elsewhere, and nothing is fetched to look ahead",
                     {},
                     "hand it in: curl URL | lamella forecast -f - DIR"};
    if (options.contextAddress.empty())
        return BroughtContext{};
    progress::NullSink unseen;
    return bringContext(store, options, unseen, stop);
}

} // namespace lamella::build
