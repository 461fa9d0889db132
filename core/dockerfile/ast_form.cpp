// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/ast_form.h"

#include "core/dockerfile/go_quote.h"
#include "core/dockerfile/unicode.h"

namespace lamella::dockerfile {

namespace {

std::string treeOf(const Instruction &instruction)
{
    std::string tree = toLower(instruction.keyword);
    if (!instruction.flags.empty()) {
        std::vector<std::string> flags;
        flags.reserve(instruction.flags.size());
        for (const Flag &flag : instruction.flags)
            flags.push_back(flag.text());
        tree += ' ' + goQuoted(flags);
    }
    for (const Instruction &trigger : instruction.trigger)
        tree += " (" + treeOf(trigger) + ')';
    for (const std::string &value : instruction.values)
        tree += ' ' + goQuoted(value);
    return tree;
}

} // namespace

std::string astText(const Dockerfile &file)
{
    std::string text;
    for (const Instruction *instruction : file.instructions())
        text += '(' + treeOf(*instruction) + ")\n";
    return text;
}

} // namespace lamella::dockerfile
