// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/ast_form.h"
#include "core/dockerfile/dockerfile.h"
#include "core/dockerfile/json_form.h"

#include <cstdint>
#include <cstdlib>

using namespace lamella::dockerfile;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void checkRange(const TextRange &range, std::string_view text)
{
    require(range.start.offset <= range.end.offset && range.end.offset <= text.size());
    require(range.start.line <= range.end.line);
}

void checkInstruction(const Instruction &instruction, std::string_view text)
{
    checkRange(instruction.range, text);
    checkRange(instruction.keywordRange, text);
    for (const Word &word : instruction.words)
        checkRange(word.range, text);
    for (const Flag &flag : instruction.flags)
        checkRange(flag.range, text);
    for (const Heredoc &heredoc : instruction.heredocs)
        checkRange(heredoc.range, text);
    for (const Instruction &trigger : instruction.trigger)
        checkInstruction(trigger, text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const Dockerfile file = parse(text);
    std::size_t behind = 0;
    for (const Instruction *instruction : file.instructions()) {
        checkInstruction(*instruction, text);
        require(instruction->range.start.offset >= behind);
        behind = instruction->range.end.offset;
    }
    for (const Diagnostic &diagnostic : file.diagnostics)
        checkRange(diagnostic.range, text);
    require(!astText(file).empty() || file.instructions().empty());
    require(lamella::Json::parse(toJson(file).dump()).has_value());
    return 0;
}
