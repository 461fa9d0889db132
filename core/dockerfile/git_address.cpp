// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/git_address.h"

#include "core/base/path.h"
#include "core/dockerfile/go_quote.h"
#include "core/dockerfile/go_value.h"
#include "core/dockerfile/percent_decoded.h"

#include <algorithm>
#include <vector>

namespace lamella::dockerfile {

namespace {

std::vector<KeyValue> pairsOf(std::string_view query)
{
    std::vector<KeyValue> pairs;
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
        const std::string_view key = pair.substr(0, pair.find('='));
        if (!pair.empty())
            pairs.push_back(
                {percentDecoded(key, true), percentDecoded(pair.substr(std::min(key.size() + 1, pair.size())), true)});
    }
    return pairs;
}

/// Takes the keys of one query in.
class QueryReader {
public:
    explicit QueryReader(Source &source) : m_source(source) {}

    void read(const std::vector<KeyValue> &pairs)
    {
        for (const KeyValue &pair : pairs) {
            if (std::ranges::count(pairs, pair.key, &KeyValue::key) > 1)
                refuse("query " + goQuoted(pair.key) + " has multiple values");
            else
                take(pair.key, pair.value);
        }
        const std::string tag = prefixed("refs/tags/", m_tag);
        const std::string branch = prefixed("refs/heads/", m_branch);
        if (!tag.empty())
            setRef(tag);
        if (!tag.empty() && !branch.empty())
            refuse("branch conflicts with tag");
        else if (!branch.empty())
            setRef(branch);
    }

private:
    void refuse(std::string message)
    {
        if (m_source.problem.empty())
            m_source.problem = std::move(message);
    }

    void take(const std::string &key, const std::string &value)
    {
        const bool isSwitch = key == "submodules" || key == "keep-git-dir" || key == "fetch-by-commit";
        if (value.empty() && !isSwitch)
            refuse("query " + goQuoted(key) + " has no value");
        else if (isSwitch)
            takeSwitch(key, value);
        else if (key == "ref")
            setRef(value);
        else if (key == "tag")
            m_tag = value;
        else if (key == "branch")
            m_branch = value;
        else if (key == "subdir")
            setSubdir(value);
        else if (key == "checksum" || key == "commit")
            m_source.checksum = value;
        else if (key != "mtime")
            refuse("unexpected query " + goQuoted(key));
        else if (value != "checkout" && value != "commit")
            refuse("invalid mtime value: " + goQuoted(value) + R"( (must be "checkout" or "commit"))");
        else
            m_source.commitTimes = value == "commit";
    }

    void takeSwitch(const std::string &key, const std::string &value)
    {
        const std::optional<bool> on = value.empty() ? true : parseGoBool(value);
        if (!on)
            refuse("invalid " + key + " value: " + goQuoted(value));
        else if (key == "keep-git-dir")
            m_source.keepGitDir = on;
        else if (key == "submodules")
            m_source.submodules = on;
        else
            m_source.fetchByCommit = *on;
    }

    void setRef(const std::string &ref)
    {
        if (!m_source.ref.empty() && m_source.ref != ref)
            refuse("ref conflicts: " + goQuoted(m_source.ref) + " vs " + goQuoted(ref));
        m_source.ref = ref;
    }

    void setSubdir(const std::string &folder)
    {
        if (!m_source.subdir.empty() && m_source.subdir != folder)
            refuse("subdir conflicts: " + goQuoted(m_source.subdir) + " vs " + goQuoted(folder));
        m_source.subdir = folder;
    }

    static std::string prefixed(std::string_view prefix, const std::string &name)
    {
        return name.empty() || name.starts_with(prefix) ? name : std::string(prefix) + name;
    }

    Source &m_source;
    std::string m_tag;
    std::string m_branch;
};

} // namespace

void readGitFragment(std::string_view fragment, Source &source)
{
    const std::size_t colon = fragment.find(':');
    source.ref = fragment.substr(0, colon);
    if (colon != std::string_view::npos)
        source.subdir = joinPath("/", std::string(fragment.substr(colon + 1))).substr(1);
}

void readGitQuery(std::string_view query, Source &source)
{
    QueryReader(source).read(pairsOf(query));
}

} // namespace lamella::dockerfile
