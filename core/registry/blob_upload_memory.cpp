// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/fetch/url.h"
#include "core/registry/blob_upload.h"

#include <csignal>
#include <unistd.h>

namespace lamella::registry {

namespace {

constexpr std::uint64_t memoryLimit = 65536;

} // namespace

std::filesystem::path BlobUpload::memoryFile() const
{
    const Digest name = Digest::of(m_place.endpoint.name() + ' ' + m_blob.digest.text());
    return m_place.memory / ("upload-" + std::string(name.shortHex()));
}

/// Where the upload is only saves bytes: failing to keep it is no failure.
void BlobUpload::remember() const
{
    const Json note = Json::object({{"place", m_place.endpoint.name()},
                                    {"blob", m_blob.digest.text()},
                                    {"location", m_location},
                                    {"process", ::getpid()}});
    if (m_blob.size > m_place.chunkSize)
        (void)replaceFileUnsynced(memoryFile(), note.dump());
}

void BlobUpload::recall()
{
    const Result<std::string> text = readFile(memoryFile(), memoryLimit);
    const Result<Json> note = text ? Json::parse(*text) : Result<Json>(text.error());
    if (!note || (*note)["place"].string() != m_place.endpoint.name()
        || (*note)["blob"].string() != m_blob.digest.text())
        return;
    const auto process = static_cast<pid_t>((*note)["process"].integer());
    if (process <= 0 || (process != ::getpid() && ::kill(process, 0) == 0)) // somebody else is at it
        return;
    m_location = (*note)["location"].string();
    m_uncertain = true;
}

void BlobUpload::forget() const
{
    ::unlink(memoryFile().c_str());
}

} // namespace lamella::registry
