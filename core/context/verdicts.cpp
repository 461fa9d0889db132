// SPDX-License-Identifier: Apache-2.0
#include "core/context/verdicts.h"

namespace lamella::context {

namespace {

using dockerfile::IgnoreFile;

class Judge {
public:
    Judge(const Survey &survey, const IgnoreFile &ignore) : m_survey(survey), m_ignore(ignore)
    {
        m_verdicts.of.resize(survey.nodes.size());
        m_verdicts.bytes.resize(survey.nodes.size());
    }

    Result<void> decide(const std::stop_token &stop)
    {
        constexpr std::uint32_t often = 1024;
        std::vector<IgnoreFile::Folder> folders(m_ignore.isEmpty() ? 0 : m_survey.nodes.size());
        for (std::uint32_t node = 1; node < m_survey.nodes.size() && !folders.empty(); ++node) {
            if (node % often == 0 && stop.stop_requested())
                return Error{ErrorCode::Cancelled, "stopped while asking the ignore file", {}, {}};
            decideOne(node, folders);
            const std::uint32_t parent = m_survey.nodes[node].parent;
            const SurveyNode &above = m_survey.nodes[parent];
            if (node + 1 == above.firstChild + above.childCount)
                folders[parent] = {}; // none of its entries is left to ask
        }
        return {};
    }

    Verdicts sum()
    {
        for (std::size_t node = m_survey.nodes.size(); node-- > 1;)
            sumOne(node);
        return std::move(m_verdicts);
    }

private:
    void decideOne(std::uint32_t node, std::vector<IgnoreFile::Folder> &folders)
    {
        const SurveyNode &one = m_survey.nodes[node];
        Verdict &verdict = m_verdicts.of[node];
        // Below a hidden folder that nothing can be taken out of, all is hidden by what hides it.
        if (const Verdict &above = m_verdicts.of[one.parent]; !above.included && m_shut[one.parent]) {
            verdict = above;
            m_shut[node] = true;
            return;
        }
        const std::string path = m_survey.path(node);
        const bool folder = one.type == FileType::Folder;
        const IgnoreFile::Match match = folder ? m_ignore.match(path, folders[one.parent], folders[node])
                                               : m_ignore.match(path, folders[one.parent]);
        if (match.by != nullptr)
            verdict.rule = static_cast<std::uint32_t>(match.by - m_ignore.rules().data());
        verdict.included = !match.excluded;
        m_shut[node] = folder && match.excluded && !m_ignore.mayIncludeBelow(path);
    }

    /// Children stand behind their parents, so that their sums are done when a parent is come to.
    void sumOne(std::size_t node)
    {
        const SurveyNode &one = m_survey.nodes[node];
        Verdict &verdict = m_verdicts.of[node];
        std::int64_t &bytes = m_verdicts.bytes[node];
        if (one.type == FileType::Folder && !verdict.included)
            openIfSeen(static_cast<std::uint32_t>(node), verdict);
        if (one.type == FileType::Folder) {
            for (std::uint32_t child = one.firstChild; child < one.firstChild + one.childCount; ++child)
                bytes += m_verdicts.of[child].included == verdict.included ? m_verdicts.bytes[child] : 0;
            return;
        }
        bytes = one.size;
        m_verdicts.files += verdict.included ? 1 : 0;
        (verdict.included ? m_verdicts.seenBytes : m_verdicts.hiddenBytes) += one.size;
    }

    void openIfSeen(std::uint32_t folder, Verdict &verdict) const
    {
        const SurveyNode &one = m_survey.nodes[folder];
        for (std::uint32_t child = one.firstChild; child < one.firstChild + one.childCount; ++child) {
            if (m_verdicts.of[child].included)
                verdict = {};
        }
    }

    const Survey &m_survey;
    const IgnoreFile &m_ignore;
    Verdicts m_verdicts;
    std::vector<bool> m_shut = std::vector<bool>(m_survey.nodes.size()); ///< nothing below can be taken in again
};

} // namespace

Result<Verdicts> judge(const Survey &survey, const dockerfile::IgnoreFile &ignore, const std::stop_token &stop)
{
    Judge judge(survey, ignore);
    TRY(judge.decide(stop));
    return judge.sum();
}

} // namespace lamella::context
