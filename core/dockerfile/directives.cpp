// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/directives.h"

#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <array>
#include <optional>

namespace lamella::dockerfile {

namespace {

bool isNameByte(char byte)
{
    return isLetter(static_cast<unsigned char>(byte)) || isDigit(static_cast<unsigned char>(byte));
}

std::optional<Directive> directiveOn(std::string_view line)
{
    constexpr std::array<std::string_view, 3> known{"syntax", "escape", "check"};
    if (!line.starts_with('#'))
        return std::nullopt;
    line = trimLeft(line.substr(1));
    const auto nameEnd = std::ranges::find_if_not(line, isNameByte);
    const std::string_view name(line.begin(), nameEnd);
    if (name.empty() || isDigit(static_cast<unsigned char>(name.front())))
        return std::nullopt;
    const std::string_view rest = trimLeft(line.substr(name.size()));
    if (!rest.starts_with('='))
        return std::nullopt;
    const std::string_view value = trim(rest.substr(1));
    std::string lower = toLower(name);
    if (value.empty() || std::ranges::find(known, lower) == known.end())
        return std::nullopt;
    return Directive{std::move(lower), std::string(value), {}};
}

void addError(Dockerfile &file, std::string message, TextRange range)
{
    file.diagnostics.push_back({std::string(syntaxRule), Severity::Error, std::move(message), range, {}, {}});
}

void take(Directive directive, Dockerfile &file)
{
    if (std::ranges::find(file.directives, directive.name, &Directive::name) != file.directives.end()) {
        addError(file, "only one " + directive.name + " parser directive can be used", directive.range);
        return;
    }
    if (directive.name == "escape") {
        if (directive.value == "\\" || directive.value == "`")
            file.escape = directive.value.front();
        else
            addError(file, "invalid escape token '" + directive.value + "' does not match ` or \\", directive.range);
    }
    file.directives.push_back(std::move(directive));
}

} // namespace

std::size_t readDirectives(const SourceText &source, Dockerfile &file)
{
    const bool shebang = source.lineCount() > 0 && source.line(0).starts_with("#!");
    std::size_t index = shebang ? 1 : 0;
    for (; index < source.lineCount(); ++index) {
        const std::string_view line = trimLeft(source.line(index));
        std::optional<Directive> directive = directiveOn(line);
        if (!directive || (shebang && directive->name != "syntax"))
            break;
        const auto begin = static_cast<std::size_t>(line.data() - source.text().data());
        directive->range = source.range(begin, begin + trimRight(line).size());
        take(std::move(*directive), file);
    }
    return index;
}

} // namespace lamella::dockerfile
