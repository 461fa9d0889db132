// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/registry/connections.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace lamella::registry {

/// Reads a blob from the places that may have it. When a connection breaks, the reading goes on from that byte, after
/// a pause, and at the next place when one fails twice in a row.
class BlobSource : public ByteSource {
public:
    /// `endpoints` are tried in this order, round and round. `connections` must outlive it.
    BlobSource(Connections &connections, std::vector<Endpoint> endpoints, oci::Descriptor blob, std::uint64_t offset,
               std::stop_token stop);

    /// Connects, so that what is wrong from the start is told at once.
    Result<void> connect();

    Result<std::size_t> read(std::span<std::byte> into) override;

private:
    Result<void> connectOnce();
    Result<void> skip(std::uint64_t count);
    /// Decides what follows a failure: another try, or its end.
    Result<void> recover(Error error);

    Connections *m_connections;
    std::vector<Endpoint> m_endpoints;
    std::size_t m_place = 0;
    oci::Descriptor m_blob;
    std::uint64_t m_position;
    std::stop_token m_stop;
    std::unique_ptr<fetch::Download> m_download;
    int m_failures = 0;      ///< since the last byte came
    int m_totalFailures = 0; ///< bounds servers that give a byte at a time
};

} // namespace lamella::registry
