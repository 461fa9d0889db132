// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"
#include "core/dockerfile/source_kind.h"
#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <array>

namespace lamella::dockerfile {

namespace {

/// Whether ADD would do with a source what COPY does not: fetch it, or unpack it.
bool needsAdd(const std::string &source)
{
    constexpr std::array<std::string_view, 9> archives{".tar", ".tgz", ".tbz", ".txz", ".tzst",
                                                       ".gz",  ".bz2", ".xz",  ".zst"};
    if (sourceOf(source).kind != Source::Kind::Path || source.find_first_of("*?[") != std::string::npos)
        return true;
    const std::string lower = toLower(source);
    return std::ranges::any_of(archives, [&lower](std::string_view end) { return lower.contains(end); });
}

/// Whether a name says that its file is no archive: archives are told by their content.
bool isSurelyPlain(const std::string &source)
{
    const std::string name = source.substr(source.rfind('/') + 1);
    return name.empty() || name == "." || name.find('.', 1) != std::string::npos;
}

} // namespace

void findAddForCopy(const Survey &survey, Findings &findings)
{
    for (const SeenStage &stage : survey.stages()) {
        for (const SeenInstruction &seen : stage.instructions) {
            const auto *add = std::get_if<Add>(&seen.instruction->typed);
            if (add == nullptr || add->unpack || add->keepGitDir || !add->checksum.empty() || seen.words.empty()
                || std::ranges::any_of(seen.words, needsAdd))
                continue;
            const TextRange keyword = seen.instruction->keywordRange;
            const bool lower = survey.textOf(keyword) == "add";
            findings.push_back(findingAt(
                *seen.instruction, keyword,
                "ADD also fetches and unpacks; for files of the context COPY says what is meant",
                std::ranges::all_of(seen.words, isSurelyPlain) ? std::vector<Edit>{{keyword, lower ? "copy" : "COPY"}}
                                                               : std::vector<Edit>{}));
        }
    }
}

} // namespace lamella::dockerfile
