// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"
#include "core/dockerfile/unicode.h"

#include <format>

namespace lamella::dockerfile {

void findExposeCasing(const Survey &survey, Findings &findings)
{
    for (const SeenStage &stage : survey.stages()) {
        for (const SeenInstruction &seen : stage.instructions) {
            if (!std::holds_alternative<Expose>(seen.instruction->typed))
                continue;
            for (std::size_t place = 0; place < seen.words.size(); ++place) {
                const std::string &port = seen.words[place];
                const std::string container = port.substr(port.rfind(':') + 1);
                const std::size_t slash = container.find('/');
                if (slash == std::string::npos || container.substr(slash) == toLower(container.substr(slash)))
                    continue;
                const Word *word = seen.written(port);
                findings.push_back(
                    findingAt(*seen.instruction, word != nullptr ? word->range : seen.instruction->range,
                              std::format("Defined protocol '{}' in EXPOSE instruction should be lowercase", port),
                              word != nullptr ? std::vector<Edit>{{word->range, toLower(port)}} : std::vector<Edit>{}));
                findings.back().order = place;
            }
        }
    }
}

} // namespace lamella::dockerfile
