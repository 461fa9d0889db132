// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"

namespace lamella::dockerfile {

void findEmptyContinuation(const Survey &survey, Findings &findings)
{
    const SourceText &source = survey.source();
    for (const EmptyContinuation &empty : survey.file().emptyContinuations) {
        Finding finding{.message = "Empty continuation line", .range = empty.lines.front()};
        finding.whole = source.lineRange(empty.last - 1);
        for (const TextRange &line : empty.lines) {
            const std::size_t index = line.start.line - 1;
            const bool isLast = index + 1 == source.lineCount();
            const std::size_t end = isLast ? source.text().size() : source.lineStart(index + 1);
            finding.fix.push_back({source.range(source.lineStart(index), end), ""});
        }
        findings.push_back(std::move(finding));
    }
}

} // namespace lamella::dockerfile
