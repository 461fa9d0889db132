// SPDX-License-Identifier: Apache-2.0
#include "core/base/path.h"
#include "core/dockerfile/expansion.h"
#include "core/dockerfile/percent_decoded.h"
#include "core/dockerfile/source_kind.h"
#include "core/plan/effect.h"

#include <algorithm>

namespace lamella::plan {

namespace {

using dockerfile::Heredoc;
using dockerfile::Instruction;
using dockerfile::Source;

Error invalid(std::string message)
{
    return {ErrorCode::InvalidInput, std::move(message), {}, {}};
}

std::string absolute(const std::string &path, const std::string &cwd)
{
    const bool folder = path.empty() || path == "." || path.ends_with('/') || path.ends_with("/.");
    std::string cleaned = joinPath(cwd, path.empty() ? "." : path);
    return folder && !cleaned.ends_with('/') ? cleaned + '/' : cleaned;
}

/// What COPY and ADD have in common.
struct Transfer {
    const Instruction &instruction;
    const std::vector<Source> &sources;
    const std::string &destination;
    const std::string &chown;
    const std::string &chmod;
    bool parents = false;
    bool add = false;
    std::optional<bool> keepGitDir = {};
};

bool isNumber(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char byte) { return byte >= '0' && byte <= '9'; });
}

/// Whether an owner is given by name, which needs files that a layer of its own does not have.
bool ownedByName(std::string_view owner)
{
    const std::size_t colon = owner.find(':');
    const std::string_view group = colon == std::string_view::npos ? "" : owner.substr(colon + 1);
    return !isNumber(owner.substr(0, colon)) || (!group.empty() && !isNumber(group));
}

/// What a URL's last element is, as the name of a file.
Result<std::string> fileNameOf(std::string_view url)
{
    std::string_view path = url.substr(url.find("://") + 3);
    path = path.substr(0, path.find_first_of("?#"));
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos)
        return "__unnamed__";
    const std::string decoded = cleanPath(dockerfile::percentDecoded(path.substr(slash)));
    const std::string name(baseName(decoded));
    if (name.contains('\0'))
        return invalid("the name of the file in " + std::string(url) + " holds a zero byte");
    return name == "/" ? "__unnamed__" : name;
}

/// Collects the work of one COPY or ADD and its entry in the history.
class Collector {
public:
    Collector(const Transfer &transfer, const StageState &state, const Surroundings &surroundings)
        : m_transfer(transfer),
          m_state(state),
          m_surroundings(surroundings)
    {
    }

    Result<Effect> collect(CopyWork work)
    {
        m_work = std::move(work);
        TRY(takeOwnership());
        TRY(checkChecksum());
        // Documents stand behind paths, in the history as in the order of copying.
        for (const Source &source : m_transfer.sources) {
            if (source.kind == Source::Kind::Heredoc)
                TRY(takeDocument(source));
            else
                TRY(takeSource(TRY(expanded(source.text, m_state, m_surroundings))));
        }
        const std::string destination = TRY(expanded(m_transfer.destination, m_state, m_surroundings));
        m_work.destination = absolute(destination, m_state.cwd);
        HistoryEntry history{.createdBy = m_transfer.instruction.keyword + m_flags + m_sources + m_documents + ' '
                                          + destination + " # buildkit",
                             .emptyLayer = false};
        return Effect{StepKind::Copy, std::move(m_work),
                      shownText(m_transfer.instruction.text, m_state, m_surroundings), true, std::move(history)};
    }

private:
    Result<void> takeOwnership()
    {
        m_work.chown = TRY(expanded(m_transfer.chown, m_state, m_surroundings));
        if (m_work.link && !m_work.chown.empty() && ownedByName(m_work.chown))
            return invalid("--chown=" + m_work.chown
                           + ": user and group names can't be resolved when used with --link, use numeric uid[:gid] "
                             "instead");
        const std::string mode = TRY(expanded(m_transfer.chmod, m_state, m_surroundings));
        if (m_transfer.parents)
            m_flags += " --parents";
        if (!m_work.chown.empty())
            m_flags += " --chown=" + m_work.chown;
        if (mode.empty())
            return {};
        m_flags += " --chmod=" + mode;
        const Mode parsed = TRY(modeOf(mode));
        if (const auto *bits = std::get_if<std::uint32_t>(&parsed))
            m_work.chmod = *bits;
        else
            m_work.symbolicChmod = mode;
        // A layer of its own cannot change the mode of what lies below it.
        m_work.link = false;
        return {};
    }

    Result<void> checkChecksum()
    {
        m_work.checksum = TRY(expanded(m_work.checksum, m_state, m_surroundings));
        if (m_work.checksum.empty())
            return {};
        const auto paths = std::ranges::count_if(
            m_transfer.sources, [](const Source &source) { return source.kind != Source::Kind::Heredoc; });
        if (paths != 1)
            return invalid("checksum can't be specified for multiple sources");
        const std::string source = TRY(expanded(m_transfer.sources.front().text, m_state, m_surroundings));
        const Source::Kind kind = dockerfile::sourceOf(source).kind;
        if (kind == Source::Kind::Path)
            return invalid("checksum requires HTTP(S) or Git sources");
        if (kind != Source::Kind::Url)
            return {};
        const Result<Digest> digest = Digest::parse(m_work.checksum);
        return digest ? Result<void>() : invalid("invalid checksum digest format: " + digest.error().message);
    }

    Result<void> takeDocument(const Source &source)
    {
        const Heredoc &heredoc = m_transfer.instruction.heredocs[source.heredoc];
        InlineFile file{source.text, heredoc.text()};
        if (heredoc.expand)
            file.content = TRY(dockerfile::expand(file.content, m_state.env, {.ignoreQuotes = true})).value;
        m_work.files.push_back(std::move(file));
        m_documents += " <<" + source.text;
        return {};
    }

    Result<void> takeSource(const std::string &written)
    {
        m_sources += ' ' + written;
        Source source = dockerfile::sourceOf(written);
        switch (source.kind) {
        case Source::Kind::Git:
            return takeGit(std::move(source));
        case Source::Kind::Url:
            return takeUrl(std::move(source), written);
        default:
            m_work.sources.push_back({joinPath("/", written), written});
            return {};
        }
    }

    Result<void> takeUrl(Source source, const std::string &written)
    {
        if (!m_transfer.add)
            return invalid("source can't be a URL for COPY");
        std::string name = TRY(fileNameOf(written));
        m_work.remotes.push_back({std::move(source), std::move(name), false, m_work.sources.size()});
        return {};
    }

    Result<void> takeGit(Source source)
    {
        if (!source.problem.empty())
            return invalid(source.problem);
        if (!m_transfer.add)
            return invalid("source can't be a git ref for COPY");
        const std::optional<bool> keep = m_transfer.keepGitDir;
        if (keep && source.keepGitDir && *keep != *source.keepGitDir)
            return invalid("inconsistent keep-git-dir configuration");
        if (!m_work.checksum.empty() && !source.checksum.empty() && m_work.checksum != source.checksum)
            return invalid("checksum mismatch \"" + m_work.checksum + "\" != \"" + source.checksum + '"');
        const bool kept = source.keepGitDir.value_or(keep.value_or(false));
        m_work.remotes.push_back({std::move(source), {}, kept, m_work.sources.size()});
        return {};
    }

    const Transfer &m_transfer;
    const StageState &m_state;
    const Surroundings &m_surroundings;
    CopyWork m_work;
    std::string m_flags;
    std::string m_sources;
    std::string m_documents;
};

} // namespace

Result<Effect> applyCopy(const Instruction &instruction, const dockerfile::Copy &copy, StageState &state,
                         const Surroundings &surroundings)
{
    const Transfer transfer{instruction, copy.sources, copy.destination, copy.chown, copy.chmod, copy.parents};
    return Collector(transfer, state, surroundings)
        .collect({.link = copy.link, .parents = copy.parents, .exclude = copy.exclude});
}

Result<Effect> applyAdd(const Instruction &instruction, const dockerfile::Add &add, StageState &state,
                        const Surroundings &surroundings)
{
    const Transfer transfer{.instruction = instruction,
                            .sources = add.sources,
                            .destination = add.destination,
                            .chown = add.chown,
                            .chmod = add.chmod,
                            .add = true,
                            .keepGitDir = add.keepGitDir};
    return Collector(transfer, state, surroundings)
        .collect({.link = add.link, .unpack = add.unpack, .checksum = add.checksum, .exclude = add.exclude});
}

} // namespace lamella::plan
