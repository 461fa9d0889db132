// SPDX-License-Identifier: Apache-2.0
#include "core/plan/mount.h"

#include "core/base/path.h"
#include "core/dockerfile/go_quote.h"
#include "core/dockerfile/go_value.h"
#include "core/dockerfile/suggestion.h"
#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace lamella::plan {

namespace {

using dockerfile::goQuoted;

constexpr std::array typeNames{
    std::pair{std::string_view("bind"), MountType::Bind}, std::pair{std::string_view("cache"), MountType::Cache},
    std::pair{std::string_view("tmpfs"), MountType::Tmpfs}, std::pair{std::string_view("secret"), MountType::Secret},
    std::pair{std::string_view("ssh"), MountType::Ssh}};
constexpr std::array sharingNames{std::pair{std::string_view("shared"), MountSharing::Shared},
                                  std::pair{std::string_view("private"), MountSharing::Private},
                                  std::pair{std::string_view("locked"), MountSharing::Locked}};
constexpr std::array<std::string_view, 19> keys{
    "type", "from", "source", "target", "readonly",    "id", "sharing", "required",  "size", "mode",
    "uid",  "gid",  "src",    "dst",    "destination", "ro", "rw",      "readwrite", "env"};

Error invalid(std::string message)
{
    return {ErrorCode::InvalidInput, std::move(message), {}, {}};
}

template <typename Names>
std::string proposal(const std::string &word, const Names &names)
{
    std::vector<std::string> known;
    known.reserve(names.size());
    for (const auto &[name, value] : names)
        known.emplace_back(name);
    return dockerfile::didYouMean(word, known, dockerfile::LetterCase::Ignored);
}

template <typename Value, std::size_t Count>
std::optional<Value> valueOf(const std::array<std::pair<std::string_view, Value>, Count> &names, std::string_view word)
{
    const auto found = std::ranges::find(names, word, [](const auto &one) { return one.first; });
    return found == names.end() ? std::nullopt : std::optional(found->second);
}

std::string_view nameOf(MountType type)
{
    return std::ranges::find(typeNames, type, [](const auto &one) { return one.second; })->first;
}

/// Takes the fields of one mount in, in order: what a field may say depends on the type that was named before it.
class MountReader {
public:
    explicit MountReader(const Expander &expand) : m_expand(expand) {}

    Result<MountWork> read(const dockerfile::Mount &mount)
    {
        for (const std::string &field : mount.fields) {
            const std::size_t equals = field.find('=');
            const std::string key = dockerfile::toLower(field.substr(0, equals));
            if (equals == std::string::npos)
                TRY(takeBare(key, field));
            else
                TRY(take(key, TRY(m_expand(field.substr(equals + 1))), field));
        }
        TRY(check());
        m_work.readOnly = m_readOnly.value_or(m_work.type != MountType::Cache && m_work.type != MountType::Tmpfs);
        m_work.sharing = m_sharing.value_or(MountSharing::Shared);
        return std::move(m_work);
    }

private:
    Result<void> takeBare(const std::string &key, const std::string &field)
    {
        if (key == "readonly" || key == "ro" || key == "readwrite" || key == "rw") {
            m_readOnly = key.starts_with("reado") || key == "ro";
            return {};
        }
        if (key != "required")
            return invalid("invalid field '" + field + "' must be a key=value pair");
        return takeRequired(key, "true");
    }

    Result<void> take(const std::string &key, const std::string &value, const std::string &field)
    {
        if (key == "source" || key == "src")
            m_work.source = value;
        else if (key == "target" || key == "dst" || key == "destination")
            m_work.target = value;
        else if (key == "from")
            m_work.from = value;
        else if (key == "id")
            m_work.id = value;
        else if (key == "env")
            m_env = value;
        else if (key == "type")
            return takeType(value);
        else if (key == "sharing")
            return takeSharing(value);
        else if (key == "required")
            return takeRequired(key, value);
        else if (key == "size")
            return takeSize(key, value);
        else if (key == "mode" || key == "uid" || key == "gid")
            return takeNumber(key, value);
        else if (key == "readonly" || key == "ro" || key == "readwrite" || key == "rw")
            return takeAccess(key, value);
        else
            return invalid("unexpected key '" + key + "' in '" + field + "'" + knownKeys(key));
        return {};
    }

    static std::string knownKeys(const std::string &key)
    {
        const std::vector<std::string> known(keys.begin(), keys.end());
        return dockerfile::didYouMean(key, known, dockerfile::LetterCase::Ignored);
    }

    Result<void> takeType(const std::string &value)
    {
        const std::optional<MountType> type = valueOf(typeNames, dockerfile::toLower(value));
        if (!type)
            return invalid("unsupported mount type " + goQuoted(value) + proposal(value, typeNames));
        m_work.type = *type;
        return {};
    }

    Result<void> takeSharing(const std::string &value)
    {
        m_sharing = valueOf(sharingNames, dockerfile::toLower(value));
        if (!m_sharing)
            return invalid("unsupported sharing value " + goQuoted(value) + proposal(value, sharingNames));
        return {};
    }

    Result<void> takeAccess(const std::string &key, const std::string &value)
    {
        const std::optional<bool> on = dockerfile::parseGoBool(value);
        if (!on)
            return invalid("invalid value for " + key + ": " + value);
        m_readOnly = (key == "readonly" || key == "ro") == *on;
        return {};
    }

    [[nodiscard]] Error unexpected(const std::string &key) const
    {
        return invalid("unexpected key '" + key + "' for mount type '" + std::string(nameOf(m_work.type)) + "'");
    }

    Result<void> takeRequired(const std::string &key, const std::string &value)
    {
        if (m_work.type != MountType::Secret && m_work.type != MountType::Ssh)
            return unexpected(key);
        const std::optional<bool> on = dockerfile::parseGoBool(value);
        if (!on)
            return invalid("invalid value for " + key + ": " + value);
        m_work.required = *on;
        return {};
    }

    Result<void> takeSize(const std::string &key, const std::string &value)
    {
        if (m_work.type != MountType::Tmpfs)
            return unexpected(key);
        const std::optional<std::int64_t> bytes = dockerfile::parseByteCount(value);
        if (!bytes)
            return invalid("invalid value for " + key + ": " + value);
        m_work.size = *bytes;
        return {};
    }

    Result<void> takeNumber(const std::string &key, const std::string &value)
    {
        constexpr int octal = 8;
        constexpr int decimal = 10;
        const std::optional<std::uint32_t> number = dockerfile::parseGoNumber(value, key == "mode" ? octal : decimal);
        if (!number)
            return invalid("invalid value " + value + " for " + key);
        (key == "mode" ? m_work.mode : key == "uid" ? m_work.uid : m_work.gid) = number;
        return {};
    }

    Result<void> check()
    {
        const std::string type(nameOf(m_work.type));
        if (m_work.type == MountType::Bind || m_work.type == MountType::Tmpfs) {
            for (const auto &[name, value] :
                 {std::pair("mode", m_work.mode), std::pair("uid", m_work.uid), std::pair("gid", m_work.gid)}) {
                if (value)
                    return invalid(std::string(name) + " not allowed for " + goQuoted(type) + " type mounts");
            }
        }
        if (m_work.type == MountType::Secret)
            TRY(checkSecret());
        if (m_sharing && m_work.type != MountType::Cache)
            return invalid("invalid cache sharing set for " + type + " mount");
        if (m_work.type == MountType::Ssh && !m_work.source.empty())
            return invalid("ssh does not support source");
        return {};
    }

    Result<void> checkSecret()
    {
        if (!m_work.from.empty())
            return invalid("secret mount should not have a from");
        if (m_sharing)
            return invalid("secret mount should not define sharing");
        if (m_work.source.empty() && m_work.target.empty() && m_work.id.empty())
            return invalid("invalid secret mount. one of source, target required");
        if (!m_work.source.empty() && !m_work.id.empty())
            return invalid("both source and id can't be set");
        m_work.env = m_env;
        if (!m_work.source.empty())
            m_work.id = std::exchange(m_work.source, {});
        if (m_work.id.empty())
            m_work.id = baseName(cleanPath(m_work.target));
        if (m_work.target.empty() && m_env.empty())
            m_work.target = "/run/secrets/" + std::string(baseName(cleanPath(m_work.id)));
        return {};
    }

    const Expander &m_expand;
    MountWork m_work;
    std::string m_env;
    std::optional<bool> m_readOnly;
    std::optional<MountSharing> m_sharing;
};

} // namespace

Result<MountWork> mountOf(const dockerfile::Mount &mount, const Expander &expand, const std::string &cwd)
{
    MountWork work = TRY(MountReader(expand).read(mount));
    if (work.type == MountType::Secret)
        return work;
    if (work.type == MountType::Ssh) {
        if (work.id.empty())
            work.id = "default";
        return work;
    }
    if (work.type == MountType::Cache && work.id.empty())
        work.id = cleanPath(work.target);
    work.source = joinPath("/", work.source);
    work.target = joinPath(cwd, work.target);
    if (work.target == "/")
        return invalid("invalid mount target \"/\"");
    return work;
}

} // namespace lamella::plan
