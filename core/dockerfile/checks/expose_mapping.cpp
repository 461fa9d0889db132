// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"

#include <format>

namespace lamella::dockerfile {

void findExposeMapping(const Survey &survey, Findings &findings)
{
    for (const SeenStage &stage : survey.stages()) {
        for (const SeenInstruction &seen : stage.instructions) {
            if (!std::holds_alternative<Expose>(seen.instruction->typed))
                continue;
            for (std::size_t place = 0; place < seen.words.size(); ++place) {
                const std::string &port = seen.words[place];
                const std::size_t colon = port.rfind(':');
                if (colon == std::string::npos || port.substr(0, colon).find_first_not_of(':') == std::string::npos)
                    continue;
                const Word *word = seen.written(port);
                findings.push_back(findingAt(
                    *seen.instruction, word != nullptr ? word->range : seen.instruction->range,
                    std::format("EXPOSE instruction should not define an IP address or host-port mapping, found '{}'",
                                port),
                    word != nullptr ? std::vector<Edit>{{word->range, port.substr(colon + 1)}} : std::vector<Edit>{}));
                findings.back().order = place;
            }
        }
    }
}

} // namespace lamella::dockerfile
