// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file_range.h"
#include "core/registry/connections.h"
#include "core/registry/layer_status.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::registry {

/// A repository that is written to. Used by several threads at once.
struct PushPlace {
    Connections *connections;
    Endpoint endpoint;
    std::filesystem::path memory; ///< a folder where begun uploads are remembered, for a later push to go on with
    std::stop_token stop;
    std::uint64_t chunkSize = std::uint64_t{32} << 20; ///< a larger blob is sent in pieces of this
};

/// Whether the repository has the blob. What it does not let be seen counts as not there: the upload tells why.
Result<bool> hasBlob(const PushPlace &place, const Digest &digest);

/// Sends one blob as the distribution specification says: mounted from another repository of the registry where that
/// works, in one piece when it is small, else in pieces. When the connection breaks it asks how much has come and goes
/// on from there, or starts again where the registry lost the upload; it gives up after several failures with no byte
/// gained. One thread.
class BlobUpload {
public:
    /// `status` may be null.
    BlobUpload(PushPlace place, oci::Descriptor blob, LayerStatus *status);

    /// Asks the registry to take the blob from one of these repositories of its own. Whether it did; else an upload
    /// may have begun meanwhile.
    Result<bool> mount(const std::vector<std::string> &repositories);

    /// Sends the bytes. Errors as pushRefusal()'s.
    Result<void> send(const FileRange &bytes);

private:
    Result<void> attempt(const FileRange &bytes);
    Result<void> begin();
    Result<void> askHowFar();
    Result<void> sendPiece(const FileRange &bytes, std::uint64_t count);
    Result<void> finish(const FileRange &bytes);
    /// Decides what follows a failure: another attempt after a pause, or its end.
    Result<void> recover(const Error &error);

    Result<fetch::Response> ask(fetch::Request request);
    Result<void> takeLocation(const fetch::Response &response);
    fetch::BodyOpener bodyOf(const FileRange &bytes, std::uint64_t offset, std::uint64_t count);
    /// The upload is gone: the next attempt starts anew.
    Error lost(const fetch::Response &response);
    [[nodiscard]] std::string what() const;

    [[nodiscard]] std::filesystem::path memoryFile() const;
    void remember() const;
    void recall();
    void forget() const;

    PushPlace m_place;
    oci::Descriptor m_blob;
    LayerStatus *m_status;
    std::string m_location;     ///< of the upload; empty: none has begun
    std::uint64_t m_offset = 0; ///< bytes the registry has
    std::uint64_t m_best = 0;   ///< the most it ever had: what counts as progress
    bool m_uncertain = false;   ///< m_offset must be asked for
    bool m_wasCut = false;      ///< the upload went on after a broken connection
    bool m_inPieces = true;     ///< the registry has not refused pieces
    bool m_again = false;       ///< the last failure may pass
    int m_failures = 0;         ///< since the last progress
    std::optional<std::chrono::milliseconds> m_pause;
};

} // namespace lamella::registry
