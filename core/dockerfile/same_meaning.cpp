// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/same_meaning.h"

#include "core/dockerfile/json_form.h"

#include <algorithm>

namespace lamella::dockerfile {

namespace {

bool sameDirectives(const std::vector<Directive> &left, const std::vector<Directive> &right)
{
    return std::ranges::equal(
        left, right, [](const Directive &a, const Directive &b) { return a.name == b.name && a.value == b.value; });
}

bool sameFlags(const std::vector<Flag> &left, const std::vector<Flag> &right)
{
    return std::ranges::equal(left, right,
                              [](const Flag &a, const Flag &b) { return a.name == b.name && a.value == b.value; });
}

bool sameHeredocs(const std::vector<Heredoc> &left, const std::vector<Heredoc> &right)
{
    return std::ranges::equal(left, right, [](const Heredoc &a, const Heredoc &b) {
        return a.name == b.name && a.descriptor == b.descriptor && a.expand == b.expand && a.chomp == b.chomp
               && a.content == b.content;
    });
}

/// The typed form without places in the file.
Json typedOf(const Instruction &instruction)
{
    if (const auto *onbuild = std::get_if<Onbuild>(&instruction.typed))
        return {onbuild->expression};
    return typedJson(instruction);
}

bool sameInstruction(const Instruction &left, const Instruction &right)
{
    return left.keyword == right.keyword && left.form == right.form && left.comment == right.comment
           && left.typed.index() == right.typed.index() && sameFlags(left.flags, right.flags)
           && sameHeredocs(left.heredocs, right.heredocs) && typedOf(left) == typedOf(right);
}

} // namespace

bool sameMeaning(const Dockerfile &left, const Dockerfile &right)
{
    return left.escape == right.escape && sameDirectives(left.directives, right.directives)
           && std::ranges::equal(left.instructions(), right.instructions(),
                                 [](const Instruction *a, const Instruction *b) { return sameInstruction(*a, *b); });
}

} // namespace lamella::dockerfile
