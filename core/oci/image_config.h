// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/oci/digest.h"
#include "core/oci/platform.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::oci {

/// One entry of an image's history.
struct HistoryEntry {
    std::string created = {}; ///< RFC 3339 as written; may be empty
    std::string createdBy = {};
    std::string comment = {};
    std::string author = {};
    bool emptyLayer = false;

    friend bool operator==(const HistoryEntry &, const HistoryEntry &) = default;
};

/// An image configuration: a typed view of its JSON document, which keeps the fields it does not know.
class ImageConfig {
public:
    /// An image with no layers.
    explicit ImageConfig(const Platform &platform);

    /// InvalidInput when the text is no configuration, has a malformed diff id, or more history entries with a layer
    /// than diff ids.
    static Result<ImageConfig> parse(std::string_view text);

    /// Compact JSON; its digest is the image's id.
    [[nodiscard]] std::string dump() const { return m_document.dump(); }

    /// The whole document. Changing "rootfs" or "history" goes through the functions below.
    [[nodiscard]] const Json &document() const { return m_document; }
    /// Sets a member of the document ("created", "author", …).
    void set(std::string_view key, Json value) { m_document.set(key, std::move(value)); }

    /// The "config" member: Env, Cmd, Entrypoint, WorkingDir, User, Labels, …
    [[nodiscard]] const Json &config() const { return m_document["config"]; }
    /// Sets a member of "config"; null removes it.
    void setConfig(std::string_view key, Json value);
    [[nodiscard]] std::vector<std::string> env() const { return config()["Env"].strings(); }
    [[nodiscard]] std::vector<std::string> command() const { return config()["Cmd"].strings(); }
    [[nodiscard]] std::vector<std::string> entrypoint() const { return config()["Entrypoint"].strings(); }
    [[nodiscard]] const std::string &user() const { return config()["User"].string(); }
    [[nodiscard]] const std::string &workingFolder() const { return config()["WorkingDir"].string(); }

    [[nodiscard]] Platform platform() const { return Platform::fromJson(m_document); }
    /// Nothing when absent or malformed.
    [[nodiscard]] std::optional<Time> created() const;

    [[nodiscard]] const std::vector<Digest> &diffIds() const { return m_diffIds; }
    [[nodiscard]] std::vector<HistoryEntry> history() const;
    /// Appends a layer and its history entry.
    void appendLayer(const Digest &diffId, const HistoryEntry &entry);
    /// Appends a history entry without a layer.
    void appendHistory(const HistoryEntry &entry);

private:
    explicit ImageConfig(Json document) : m_document(std::move(document)) {}
    Json m_document;
    std::vector<Digest> m_diffIds;
};

} // namespace lamella::oci
