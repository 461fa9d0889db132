// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/mount_option.h"

#include "core/dockerfile/csv_fields.h"
#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace lamella::dockerfile {

namespace {

struct Key {
    std::string_view spelling;
    std::string_view name;
    bool mayBeBare = false;
};
constexpr std::array keys{Key{"type", "type"},
                          Key{"from", "from"},
                          Key{"source", "source"},
                          Key{"src", "source"},
                          Key{"target", "target"},
                          Key{"dst", "target"},
                          Key{"destination", "target"},
                          Key{"readonly", "readonly", true},
                          Key{"ro", "readonly", true},
                          Key{"readwrite", "readwrite", true},
                          Key{"rw", "readwrite", true},
                          Key{"id", "id"},
                          Key{"sharing", "sharing"},
                          Key{"required", "required", true},
                          Key{"size", "size"},
                          Key{"mode", "mode"},
                          Key{"uid", "uid"},
                          Key{"gid", "gid"},
                          Key{"env", "env"}};

KeyValue optionOf(const std::string &field)
{
    const std::size_t equals = field.find('=');
    const std::string spelling = toLower(field.substr(0, equals));
    const auto *const key = std::ranges::find(keys, spelling, &Key::spelling);
    const bool bareSwitch = equals == std::string::npos && key != keys.end() && key->mayBeBare;
    const std::string value = equals == std::string::npos ? std::string() : field.substr(equals + 1);
    return {key == keys.end() ? spelling : std::string(key->name), bareSwitch ? "true" : value};
}

/// A lone `$` at the end names no variable.
bool holdsVariable(std::string_view text)
{
    const std::size_t dollar = text.find('$');
    return dollar != std::string_view::npos && dollar + 1 != text.size();
}

} // namespace

Understood<Mount> mountOf(std::string_view text)
{
    if (text.empty())
        return std::unexpected(Problem{"failed to parse csv mounts: --mount= has no value"});
    Mount mount{{}, std::string(text), csvFields(text)};
    for (const std::string &field : mount.fields) {
        mount.options.push_back(optionOf(field));
        if (mount.options.back().key == "from" && holdsVariable(mount.options.back().value))
            return std::unexpected(Problem{"'from' doesn't support variable expansion, define alias stage instead"});
    }
    return mount;
}

} // namespace lamella::dockerfile
