// SPDX-License-Identifier: Apache-2.0
#include "app/cli/option_names.h"

#include <algorithm>
#include <array>

namespace lamella::cli {

std::vector<std::string_view> parts(std::string_view list, char separator)
{
    std::vector<std::string_view> found;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(separator), list.size());
        found.push_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return found;
}

std::string_view keyOf(const Option &option)
{
    return option.names.substr(option.names.rfind(',') + 1);
}

const Option *findOption(std::span<const Option> options, std::string_view name)
{
    const auto found = std::ranges::find_if(
        options, [name](const Option &option) { return std::ranges::contains(parts(option.names, ','), name); });
    return found == options.end() ? nullptr : &*found;
}

std::span<const Option> globalOptions()
{
    static constexpr std::array options{
        Option{"--store", "DIR", "Where images, layers and the build cache are kept (LAMELLA_STORE)"},
        Option{"-h,--help", {}, "Show this help and exit"},
    };
    return options;
}

const Option &versionOption()
{
    static constexpr Option option{"--version", {}, "Print the version and exit"};
    return option;
}

} // namespace lamella::cli
