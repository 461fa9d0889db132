// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/variables.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::dockerfile {

struct ExpansionOptions {
    char escape = '\\';
    bool keepQuotes = false;                    ///< quotes stay in the result
    bool keepEscapes = false;                   ///< escapes stay in the result
    bool ignoreQuotes = false;                  ///< quotes are ordinary characters
    bool keepUnset = false;                     ///< what names a variable that is not set stays as it is written
    std::size_t growth = std::size_t{1} << 20U; ///< bytes by which the result may outgrow the text
};

struct Expansion {
    std::string value;
    std::vector<std::string> words; ///< the result split at blanks that are not quoted
    std::set<std::string> used;     ///< variables that were asked for and are set
    std::set<std::string> unset;    ///< variables that were asked for and are not set
};

/// Replaces variables and resolves quotes and escapes as a Dockerfile's words have them: `$x`, `${x}`, `${x:-w}`,
/// `${x-w}`, `:+ + :? ?`, `# ## % %%` and `/ //`. InvalidInput says what cannot be read; substitutions may nest 200
/// deep, and the result is bounded: a few variables made of one another could fill the memory.
Result<Expansion> expand(std::string_view text, const Variables &variables, const ExpansionOptions &options = {});

} // namespace lamella::dockerfile
