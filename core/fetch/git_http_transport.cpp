// SPDX-License-Identifier: Apache-2.0
#include "core/fetch/git_http_transport.h"

#include "core/fetch/url.h"

#include <format>
#include <git2.h>
#include <git2/sys/errors.h>
#include <git2/sys/transport.h>

namespace lamella::fetch {

namespace {

constexpr std::string_view refsPath = "/info/refs?service=git-upload-pack";
constexpr std::size_t longestRequest = std::size_t{64} << 20;

} // namespace

struct GitHttpTransport::Stream : git_smart_subtransport_stream {
    GitHttpTransport *http = nullptr;
    std::string remote;
    bool refs = false;
    std::string body;
    std::unique_ptr<Download> answer;

    static int readSome(git_smart_subtransport_stream *self, char *into, std::size_t size, std::size_t *count)
    {
        auto &stream = *static_cast<Stream *>(self);
        Result<std::size_t> read = stream.receive(std::as_writable_bytes(std::span(into, size)));
        if (!read) {
            git_error_set_str(GIT_ERROR_HTTP, read.error().message.c_str());
            stream.http->m_failure = std::move(read).error();
            return GIT_ERROR;
        }
        *count = *read;
        return 0;
    }

    static int writeAll(git_smart_subtransport_stream *self, const char *bytes, std::size_t size)
    {
        auto &stream = *static_cast<Stream *>(self);
        if (size > longestRequest - stream.body.size()) {
            git_error_set_str(GIT_ERROR_HTTP, "the request is too long");
            return GIT_ERROR;
        }
        stream.body.append(bytes, size);
        return 0;
    }

    static void destroy(git_smart_subtransport_stream *self)
    {
        const std::unique_ptr<Stream> owned(static_cast<Stream *>(self));
    }

private:
    Result<std::size_t> receive(std::span<std::byte> into)
    {
        if (!answer)
            answer = TRY(http->exchange(remote, refs, std::move(body)));
        return answer->read(into);
    }
};

struct GitHttpTransport::Subtransport : git_smart_subtransport {
    GitHttpTransport *http = nullptr;

    static int act(git_smart_subtransport_stream **out, git_smart_subtransport *self, const char *url,
                   git_smart_service_t service)
    {
        if (service != GIT_SERVICE_UPLOADPACK_LS && service != GIT_SERVICE_UPLOADPACK)
            return GIT_ENOTSUPPORTED;
        auto stream = std::make_unique<Stream>();
        stream->subtransport = self;
        stream->read = &Stream::readSome;
        stream->write = &Stream::writeAll;
        stream->free = &Stream::destroy;
        stream->http = static_cast<Subtransport *>(self)->http;
        stream->remote = url;
        stream->refs = service == GIT_SERVICE_UPLOADPACK_LS;
        *out = stream.release();
        return 0;
    }

    static int end(git_smart_subtransport *) { return 0; }

    static void destroy(git_smart_subtransport *self)
    {
        const std::unique_ptr<Subtransport> owned(static_cast<Subtransport *>(self));
    }

    static int create(git_smart_subtransport **out, git_transport *, void *http)
    {
        auto made = std::make_unique<Subtransport>();
        made->action = &act;
        made->close = &end;
        made->free = &destroy;
        made->http = static_cast<GitHttpTransport *>(http);
        *out = made.release();
        return 0;
    }
};

int GitHttpTransport::make(git_transport **out, git_remote *owner)
{
    git_smart_subtransport_definition definition{&Subtransport::create, 1, this};
    return git_transport_smart(out, owner, &definition);
}

Result<std::unique_ptr<Download>> GitHttpTransport::exchange(const std::string &remote, bool refs, std::string body)
{
    const std::string &base = m_base.empty() ? remote : m_base;
    Request request{.url = base + (refs ? std::string(refsPath) : "/git-upload-pack")};
    if (!m_authorization.empty())
        request.headers.add("Authorization", m_authorization);
    if (!refs) {
        request.method = "POST";
        request.body = std::move(body);
        request.headers.add("Content-Type", "application/x-git-upload-pack-request");
        request.headers.add("Accept", "application/x-git-upload-pack-result");
    }
    std::unique_ptr<Download> answer = TRY(m_client.open(request, m_stop));
    TRY(check(answer->response(),
              refs ? "application/x-git-upload-pack-advertisement" : "application/x-git-upload-pack-result"));
    if (const std::string &url = answer->response().url; refs && url != request.url && url.ends_with(refsPath)) {
        // Whoever is sent elsewhere takes no password along.
        if (!TRY(Url::parse(url)).hasSameOrigin(TRY(Url::parse(request.url))))
            m_authorization.clear();
        m_base = url.substr(0, url.size() - refsPath.size());
    }
    return answer;
}

Result<void> GitHttpTransport::check(const Response &response, std::string_view wanted) const
{
    if (response.status == 401 || response.status == 403)
        return Error{ErrorCode::Unauthorized,
                     std::format("the server does not let {} in (status {})",
                                 m_authorization.empty() ? "strangers" : "these credentials", response.status),
                     {},
                     "give a token as the secret GIT_AUTH_TOKEN"};
    if (response.status == 404)
        return Error{ErrorCode::NotFound, "the server knows no repository of that name (status 404)", {}, {}};
    if (!response.isSuccess())
        return Error{ErrorCode::Network, std::format("the server answers with status {}", response.status), {}, {}};
    if (response.contentType() != wanted)
        return Error{ErrorCode::Unsupported,
                     "the server does not speak git's smart HTTP protocol",
                     {},
                     "serve the repository with git http-backend, or as git:// or ssh://"};
    return {};
}

} // namespace lamella::fetch
