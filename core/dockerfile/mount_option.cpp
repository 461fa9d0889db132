// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/mount_option.h"

#include "core/dockerfile/go_quote.h"
#include "core/dockerfile/suggestion.h"
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
constexpr std::array<std::string_view, 5> types{"bind", "cache", "tmpfs", "secret", "ssh"};

/// Splits at commas outside quotes; a doubled quote within quotes is one.
std::vector<std::string> fieldsOf(std::string_view text)
{
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t place = 0; place < text.size(); ++place) {
        const char byte = text[place];
        if (byte == '"' && quoted && text.substr(place + 1).starts_with('"'))
            fields.back() += text[++place];
        else if (byte == '"')
            quoted = !quoted;
        else if (byte == ',' && !quoted)
            fields.emplace_back();
        else
            fields.back() += byte;
    }
    return fields;
}

Understood<KeyValue> optionOf(const std::string &field)
{
    const std::size_t equals = field.find('=');
    const std::string spelling = toLower(field.substr(0, equals));
    const auto *const key = std::ranges::find(keys, spelling, &Key::spelling);
    if (equals == std::string::npos && (key == keys.end() || !key->mayBeBare))
        return std::unexpected(Problem{"invalid field '" + field + "' must be a key=value pair"});
    if (key == keys.end()) {
        std::vector<std::string> known;
        for (const Key &one : keys)
            known.emplace_back(one.spelling);
        return std::unexpected(
            Problem{"unexpected key '" + spelling + "' in '" + field + "'" + didYouMean(spelling, known)});
    }
    return KeyValue{std::string(key->name), equals == std::string::npos ? "true" : field.substr(equals + 1)};
}

} // namespace

Understood<Mount> mountOf(std::string_view text)
{
    Mount mount{{}, std::string(text)};
    for (const std::string &field : fieldsOf(text)) {
        Understood<KeyValue> option = optionOf(field);
        if (!option)
            return std::unexpected(std::move(option.error()));
        if (option->key == "type" && std::ranges::find(types, option->value) == types.end())
            return std::unexpected(Problem{"unsupported mount type " + goQuoted(option->value)});
        mount.options.push_back(std::move(*option));
    }
    return mount;
}

} // namespace lamella::dockerfile
