// SPDX-License-Identifier: Apache-2.0
#include "core/fetch/git_connection.h"

#include "core/base/url_user.h"
#include "core/fetch/ssh_agent.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <format>
#include <git2.h>
#include <git2/sys/errors.h>

namespace lamella::fetch {

namespace {

constexpr std::uint64_t largestRepository = std::uint64_t{16} << 30;

bool isHttp(std::string_view remote)
{
    return remote.starts_with("http://") || remote.starts_with("https://");
}

/// `user@host:path`, as scp takes it.
bool isScp(std::string_view remote)
{
    const std::size_t at = remote.find('@');
    const std::size_t colon = remote.find(':');
    return at != std::string_view::npos && at > 0 && colon != std::string_view::npos && colon > at + 1
           && remote.find('/') > at && !remote.contains("://");
}

bool isSpoken(const GitConnection::Address &address)
{
    const std::string &remote = address.remote;
    if (isHttp(remote) || remote.starts_with("git://") || remote.starts_with("ssh://") || isScp(remote))
        return true;
    return address.local && (remote.starts_with("file:///") || remote.starts_with('/'));
}

} // namespace

/// What libgit2 calls during one connection.
struct GitConnection::Callbacks {
    GitConnection *connection;
    const GitProgress *progress = nullptr;
    int askedForKey = 0;
    std::optional<SshAgent> agent = {}; ///< that the caller named
    std::vector<std::string> keys = {}; ///< the agent's
    bool tooLarge = false;

    static int transport(git_transport **out, git_remote *owner, void *self)
    {
        return static_cast<Callbacks *>(self)->connection->m_http.make(out, owner);
    }

    static int sideband(const char *, int, void *self)
    {
        return static_cast<Callbacks *>(self)->connection->m_stop.stop_requested() ? GIT_EUSER : 0;
    }

    static int transfer(const git_indexer_progress *done, void *self)
    {
        auto &callbacks = *static_cast<Callbacks *>(self);
        callbacks.tooLarge = done->received_bytes > largestRepository;
        if (callbacks.tooLarge || callbacks.connection->m_stop.stop_requested())
            return GIT_EUSER;
        if (callbacks.progress != nullptr && *callbacks.progress)
            (*callbacks.progress)(done->received_bytes);
        return 0;
    }

    /// The agent's keys, once: libgit2 asks again when the server takes none of them.
    static int credentials(git_credential **out, const char *, const char *user, unsigned allowed, void *self)
    {
        auto &callbacks = *static_cast<Callbacks *>(self);
        const char *name = user == nullptr ? "git" : user;
        if ((allowed & static_cast<unsigned>(GIT_CREDENTIAL_USERNAME)) != 0)
            return git_credential_username_new(out, name);
        if (!callbacks.connection->m_address.keys.empty())
            return (allowed & static_cast<unsigned>(GIT_CREDENTIAL_SSH_KEY)) == 0
                       ? GIT_EAUTH
                       : fileCredentials(out, callbacks, name);
        if (!callbacks.connection->m_address.agent.empty())
            return (allowed & static_cast<unsigned>(GIT_CREDENTIAL_SSH_CUSTOM)) == 0
                       ? GIT_EAUTH
                       : agentCredentials(out, callbacks, name);
        if ((allowed & static_cast<unsigned>(GIT_CREDENTIAL_SSH_KEY)) == 0 || callbacks.askedForKey++ > 0)
            return GIT_EAUTH;
        return git_credential_ssh_key_from_agent(out, name);
    }

    /// One of the named agent's keys after the other, until the server takes one.
    static int agentCredentials(git_credential **out, Callbacks &callbacks, const char *name)
    {
        if (!callbacks.agent) {
            const Result<void> met = callbacks.meetAgent();
            if (!met) {
                callbacks.connection->m_agentFailure = met.error();
                return GIT_EUSER;
            }
        }
        const auto number = static_cast<std::size_t>(callbacks.askedForKey++);
        if (number >= callbacks.keys.size())
            return callbacks.refused("the SSH agent at " + callbacks.connection->m_address.agent.string(),
                                     callbacks.keys.size());
        const std::string &key = callbacks.keys[number];
        return git_credential_ssh_custom_new(out, name, key.data(), key.size(), &sign, &callbacks);
    }

    static int fileCredentials(git_credential **out, Callbacks &callbacks, const char *name)
    {
        const std::vector<std::filesystem::path> &files = callbacks.connection->m_address.keys;
        const auto number = static_cast<std::size_t>(callbacks.askedForKey++);
        if (number >= files.size())
            return callbacks.refused(files.front().string(), files.size());
        return git_credential_ssh_key_new(out, name, nullptr, files[number].c_str(), "");
    }

    int refused(const std::string &whose, std::size_t count) const
    {
        connection->m_agentFailure = Error{ErrorCode::Unauthorized,
                                           std::format("the server takes no key of {} ({} tried)", whose, count),
                                           {},
                                           "the server must know its public half"};
        return GIT_EAUTH;
    }

    Result<void> meetAgent()
    {
        agent = TRY(SshAgent::connect(connection->m_address.agent, connection->m_stop));
        keys = TRY(agent->keys());
        return {};
    }

    /// Called by libssh2, which frees what it gets with free().
    static int sign(LIBSSH2_SESSION *, unsigned char **signature, std::size_t *size, const unsigned char *data,
                    std::size_t length, void **self)
    {
        auto &callbacks = *static_cast<Callbacks *>(*self);
        const std::string &key = callbacks.keys[static_cast<std::size_t>(callbacks.askedForKey - 1)];
        const Result<std::string> made =
            callbacks.agent->sign(key, std::string_view(reinterpret_cast<const char *>(data), length));
        if (!made) {
            callbacks.connection->m_agentFailure = made.error();
            return -1;
        }
        *signature = static_cast<unsigned char *>(std::malloc(made->size())); // NOLINT(cppcoreguidelines-no-malloc)
        if (*signature == nullptr)
            return -1;
        std::ranges::copy(*made, *signature);
        *size = made->size();
        return 0;
    }

    [[nodiscard]] git_remote_callbacks all()
    {
        git_remote_callbacks callbacks = GIT_REMOTE_CALLBACKS_INIT;
        callbacks.payload = this;
        callbacks.sideband_progress = &sideband;
        callbacks.transfer_progress = &transfer;
        callbacks.credentials = &credentials;
        if (isHttp(connection->m_address.remote))
            callbacks.transport = &transport;
        return callbacks;
    }
};

Result<GitConnection> GitConnection::open(const HttpClient &http, Address address, std::stop_token stop)
{
    useGitLibrary();
    if (!isSpoken(address))
        return Error{ErrorCode::Unsupported,
                     "git repositories are not fetched from " + withoutPassword(address.remote),
                     {},
                     "https://, ssh://, git:// and user@host:path are"};
    if (isHttp(address.remote)) {
        AddressedUser split = splitUser(address.remote);
        address.remote = std::move(split.address);
        if (address.authorization.empty())
            address.authorization = std::move(split.authorization);
    }
    GitHttpTransport transport(http, address.authorization, stop);
    return GitConnection(std::move(address), std::move(transport), std::move(stop));
}

Error GitConnection::failure(std::string_view what) const
{
    const std::string of = std::format("{} {}", what, withoutPassword(m_address.remote));
    if (m_stop.stop_requested())
        return {ErrorCode::Cancelled, of + " was stopped", {}, {}};
    if (m_http.failure()) {
        Error error = *m_http.failure();
        error.message = of + ": " + error.message;
        return error;
    }
    if (m_agentFailure) {
        Error error = *m_agentFailure;
        error.message = of + ": " + error.message;
        return error;
    }
    const git_error *last = git_error_last();
    Error error = gitError(of);
    if (last != nullptr && last->klass == GIT_ERROR_SSH)
        error.hint = "an ssh agent must hold a key that the server knows, and ~/.ssh/known_hosts the server's";
    return error;
}

Result<std::vector<GitRef>> GitConnection::refs()
{
    constexpr std::string_view what = "asking for the refs of";
    git_error_clear();
    git_remote *made = nullptr;
    if (git_remote_create_detached(&made, m_address.remote.c_str()) != 0)
        return failure(what);
    const GitHandle<git_remote> remote(made);
    Callbacks callbacks{.connection = this};
    const git_remote_callbacks all = callbacks.all();
    const git_remote_head **heads = nullptr;
    std::size_t count = 0;
    if (git_remote_connect(remote.get(), GIT_DIRECTION_FETCH, &all, nullptr, nullptr) != 0
        || git_remote_ls(&heads, &count, remote.get()) != 0)
        return failure(what);
    std::vector<GitRef> refs;
    for (const git_remote_head *head : std::span(heads, count)) {
        std::array<char, GIT_OID_SHA1_HEXSIZE + 1> id{};
        git_oid_tostr(id.data(), id.size(), &head->oid);
        refs.push_back({head->name, id.data(), head->symref_target == nullptr ? "" : head->symref_target});
    }
    return refs;
}

Result<void> GitConnection::fetch(git_repository &repository, std::span<const std::string> refspecs, int depth,
                                  const GitProgress &progress)
{
    constexpr std::string_view what = "fetching";
    git_error_clear();
    git_remote *found = nullptr;
    if (git_remote_lookup(&found, &repository, "origin") != 0
        && git_remote_create(&found, &repository, "origin", m_address.remote.c_str()) != 0)
        return failure(what);
    const GitHandle<git_remote> remote(found);
    Callbacks callbacks{.connection = this, .progress = &progress};
    git_fetch_options options = GIT_FETCH_OPTIONS_INIT;
    options.callbacks = callbacks.all();
    options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE;
    options.update_fetchhead = 0;
    options.depth = depth;
    std::vector<char *> names;
    std::vector<std::string> owned(refspecs.begin(), refspecs.end());
    names.reserve(owned.size());
    for (std::string &name : owned)
        names.push_back(name.data());
    const git_strarray list{names.data(), names.size()};
    const int code = git_remote_fetch(remote.get(), &list, &options, nullptr);
    if (code == 0)
        return {};
    if (callbacks.tooLarge)
        return Error{ErrorCode::TooLarge,
                     std::format("{} sends more than {} bytes", withoutPassword(m_address.remote), largestRepository),
                     {},
                     {}};
    Error error = failure(what);
    const git_error *last = git_error_last();
    const std::string_view why = last == nullptr || last->message == nullptr ? "" : last->message;
    if (code == GIT_ENOTSUPPORTED || why.contains("shallow"))
        error.code = ErrorCode::Unsupported;
    return error;
}

} // namespace lamella::fetch
