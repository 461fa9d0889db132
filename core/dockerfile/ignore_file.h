// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/ignore_pattern.h"

#include <string>
#include <string_view>
#include <vector>

namespace lamella::dockerfile {

/// A rule of an ignore file.
struct IgnoreRule {
    IgnorePattern pattern;
    bool include = false; ///< written with `!`: takes matching paths in again
    std::size_t line = 0; ///< from 1
    std::string text;     ///< as written, blanks around it removed
};

/// A .dockerignore file. Paths are relative to the context, with `/` between names; the last rule that matches a path
/// or one of the folders it lies in decides.
class IgnoreFile {
public:
    struct Match {
        bool excluded = false;
        const IgnoreRule *by = nullptr; ///< the rule that decided; none: no rule spoke, the path is taken
    };

    /// What the rules say about a folder; given back for each of its entries so that a walk asks each rule once.
    struct Folder {
        std::vector<bool> matched; ///< by rule; empty at the context's root
    };

    IgnoreFile() = default;

    /// Reads rules; `name` is the file's name for messages and explanations. InvalidInput for a bad pattern, with its
    /// line.
    static Result<IgnoreFile> parse(std::string_view text, std::string name);

    [[nodiscard]] const std::string &name() const { return m_name; }
    [[nodiscard]] const std::vector<IgnoreRule> &rules() const { return m_rules; }
    [[nodiscard]] bool isEmpty() const { return m_rules.empty(); }

    /// Whether a path is left out; it need not exist.
    [[nodiscard]] Match match(std::string_view path) const;

    /// The same for an entry of a folder that was asked about before; `into` receives what its own entries need.
    [[nodiscard]] Match match(std::string_view path, const Folder &parent, Folder &into) const;

    /// The same without what the entry's own entries would need.
    [[nodiscard]] Match match(std::string_view path, const Folder &parent) const;

    /// Whether something below an excluded folder may be taken in again, so that a walk has to enter it.
    [[nodiscard]] bool mayIncludeBelow(std::string_view folder) const;

private:
    [[nodiscard]] Match decide(std::string_view path, const Folder &parent, std::vector<bool> *matched) const;

    std::string m_name;
    std::vector<IgnoreRule> m_rules;
};

} // namespace lamella::dockerfile
