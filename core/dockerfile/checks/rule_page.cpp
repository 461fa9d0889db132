// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_page.h"

#include "core/base/file.h"
#include "core/base/program_path.h"

namespace lamella::dockerfile {

Result<std::string> rulePage(const Rule &rule, std::string_view language)
{
    constexpr std::uint64_t longest = std::uint64_t{1} << 16;
    const std::filesystem::path file = programDataFolder() / "checks" / language / (std::string(rule.page) + ".md");
    return readFile(file, longest).within("reading the page of " + std::string(rule.name));
}

} // namespace lamella::dockerfile
