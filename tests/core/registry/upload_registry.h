// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/fetch/url.h"
#include "core/registry/push.h"
#include "tests/core/registry/fake_registry.h"

#include <format>

namespace lamella::registry::test {

/// A registry that takes uploads as the distribution specification says, and misbehaves as the test says.
class UploadRegistry {
public:
    /// Given an answer, that is sent instead of the right one, whose work is done all the same.
    using Mischief = std::function<std::optional<Answer>(const Asked &, const Answer &right)>;

    explicit UploadRegistry(Mischief mischief = {})
        : m_mischief(std::move(mischief)),
          m_server([this](const Asked &asked) { return answer(asked); })
    {
    }

    [[nodiscard]] std::string host() const { return m_server.host(); }
    [[nodiscard]] std::vector<Asked> asked() const { return m_server.asked(); }
    [[nodiscard]] std::size_t countAsked(std::string_view method, std::string_view part) const
    {
        const std::vector<Asked> all = asked();
        return static_cast<std::size_t>(std::ranges::count_if(
            all, [&](const Asked &each) { return each.method == method && each.target.contains(part); }));
    }
    /// All bytes that came as bodies for blobs.
    [[nodiscard]] std::size_t bytesTaken() const
    {
        std::size_t bytes = 0;
        for (const Asked &each : asked())
            bytes += each.target.contains("/blobs/") ? each.body.size() : 0;
        return bytes;
    }
    [[nodiscard]] std::map<Digest, std::string> blobs() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_blobs;
    }
    [[nodiscard]] std::map<std::string, std::string> manifests() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_manifests;
    }
    /// Forgets every upload that has begun.
    void loseUploads()
    {
        const std::scoped_lock lock(m_mutex);
        m_uploads.clear();
    }

private:
    Answer answer(const Asked &asked)
    {
        Answer right = rightAnswer(asked);
        if (std::optional<Answer> other = m_mischief ? m_mischief(asked, right) : std::nullopt)
            return *other;
        return right;
    }

    static std::string parameter(const std::string &target, const std::string &name)
    {
        const std::size_t at = target.find(name + '=');
        if (at == std::string::npos)
            return {};
        std::string value = target.substr(at + name.size() + 1);
        value = value.substr(0, value.find('&'));
        for (std::size_t colon = value.find("%3A"); colon != std::string::npos; colon = value.find("%3A"))
            value.replace(colon, 3, ":");
        return value;
    }

    Answer accepted(const std::string &place, int status) const
    {
        const std::size_t size = m_uploads.at(place).size();
        return {.status = status,
                .headers = {{"Location", place + "?state=" + std::to_string(size)},
                            {"Range", "0-" + std::to_string(size == 0 ? 0 : size - 1)}}};
    }

    Answer rightAnswer(const Asked &asked)
    {
        const std::scoped_lock lock(m_mutex);
        const std::string path = asked.target.substr(0, asked.target.find('?'));
        if (path == "/v2/")
            return {.body = "{}"};
        if (path.contains("/manifests/")) {
            m_manifests[path.substr(path.rfind('/') + 1)] = asked.body;
            return {.status = 201};
        }
        if (asked.method == "HEAD") {
            const Result<Digest> digest = Digest::parse(path.substr(path.rfind('/') + 1));
            return {.status = digest && m_blobs.contains(*digest) ? 200 : 404};
        }
        if (asked.method == "POST") {
            const std::string place = path + std::to_string(++m_begun);
            m_uploads[place] = "";
            return accepted(place, 202);
        }
        const auto upload = m_uploads.find(path);
        if (upload == m_uploads.end())
            return {.status = 404, .body = R"({"errors":[{"code":"BLOB_UPLOAD_UNKNOWN"}]})"};
        if (asked.method == "GET")
            return accepted(path, 204);
        const std::string range = asked.header("Content-Range");
        if (!range.empty() && !range.starts_with(std::to_string(upload->second.size()) + '-'))
            return {.status = 416};
        upload->second += asked.body;
        if (asked.method == "PATCH")
            return accepted(path, 202);
        const Digest digest = Digest::of(upload->second);
        if (digest.text() != parameter(asked.target, "digest"))
            return {.status = 400, .body = R"({"errors":[{"code":"DIGEST_INVALID","message":"no"}]})"};
        m_blobs[digest] = upload->second;
        m_uploads.erase(upload);
        return {.status = 201};
    }

    Mischief m_mischief;
    mutable std::mutex m_mutex;
    std::map<std::string, std::string> m_uploads;
    std::map<Digest, std::string> m_blobs;
    std::map<std::string, std::string> m_manifests;
    int m_begun = 0;
    TestServer m_server;
};

} // namespace lamella::registry::test
