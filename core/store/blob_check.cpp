// SPDX-License-Identifier: Apache-2.0
#include "core/store/blob_check.h"

#include "core/base/sha256.h"

#include <vector>

namespace lamella::store {

namespace {

constexpr const char *advice = "lamella fsck --repair moves damaged blobs away; then pull or build the image again";

Error otherDigest(const Digest &digest)
{
    return Error{
        ErrorCode::Corrupt, "the blob " + digest.text() + " is damaged: its bytes have another digest", {}, advice};
}

Result<void> checkAlgorithm(const Digest &digest)
{
    if (digest.algorithm() == "sha256")
        return {};
    return Error{
        ErrorCode::Unsupported, "cannot verify " + digest.text() + ": only sha256 digests are verified", {}, {}};
}

} // namespace

Result<Digest> sha256Of(const FileRange &range, std::stop_token stop)
{
    Sha256 hash;
    std::vector<std::byte> block(std::size_t{256} * 1024);
    std::uint64_t at = 0;
    while (const std::size_t count = TRY(range.readAt(at, block))) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "cancelled", {}, {}};
        hash.update(std::span(block).first(count));
        at += count;
    }
    return Digest::fromSha256Hex(hash.finishHex());
}

Result<void> checkSize(const FileRange &range, const oci::Descriptor &descriptor)
{
    if (range.size() == descriptor.size)
        return {};
    return Error{ErrorCode::Corrupt,
                 "the blob " + descriptor.digest.text() + " has " + std::to_string(range.size())
                     + " bytes, expected were " + std::to_string(descriptor.size),
                 {},
                 advice};
}

Result<void> checkDigest(const FileRange &range, const Digest &digest, std::stop_token stop)
{
    TRY(checkAlgorithm(digest));
    if (TRY(sha256Of(range, stop)) != digest)
        return otherDigest(digest);
    return {};
}

Result<std::string> verifiedText(const FileRange &range, const oci::Descriptor &descriptor, std::uint64_t limit)
{
    TRY(checkAlgorithm(descriptor.digest));
    TRY(checkSize(range, descriptor));
    std::string text = TRY(range.text(limit).within("the blob " + descriptor.digest.text()));
    if (Digest::of(text) != descriptor.digest)
        return otherDigest(descriptor.digest);
    return text;
}

} // namespace lamella::store
