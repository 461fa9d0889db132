// SPDX-License-Identifier: Apache-2.0
#include "core/archive/tar_reader.h"

#include "core/archive/name_locale.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <vector>

namespace lamella::archive {

namespace {

constexpr std::size_t blockSize = std::size_t{256} * 1024;
constexpr std::uint64_t largestSparseFile = std::uint64_t{1} << 40;
constexpr std::int64_t largestId = 0xfffffffe;
constexpr std::size_t zeroBlockSize = 65536;
constexpr std::array<std::byte, zeroBlockSize> zeros{};

struct FreeReader {
    void operator()(struct archive *reader) const { archive_read_free(reader); }
};

/// Seconds that a Time can hold, with some room; what lies beyond is cut off there.
Time timeOf(std::int64_t seconds, long nanoseconds)
{
    constexpr std::int64_t farthest = 9'000'000'000;
    return timeOfEpoch(std::clamp(seconds, -farthest, farthest), std::clamp(nanoseconds, 0L, 999'999'999L));
}

std::string textOf(const char *text)
{
    return text == nullptr ? std::string() : std::string(text);
}

std::optional<EntryType> typeOf(struct archive_entry *header)
{
    if (archive_entry_hardlink(header) != nullptr)
        return EntryType::HardLink;
    switch (archive_entry_filetype(header)) {
    case AE_IFREG:
        return EntryType::File;
    case AE_IFDIR:
        return EntryType::Folder;
    case AE_IFLNK:
        return EntryType::Symlink;
    case AE_IFCHR:
        return EntryType::CharacterDevice;
    case AE_IFBLK:
        return EntryType::BlockDevice;
    case AE_IFIFO:
        return EntryType::Fifo;
    default:
        return std::nullopt;
    }
}

void readXattrs(struct archive_entry *header, TarEntry &entry)
{
    archive_entry_xattr_reset(header);
    const char *name = nullptr;
    const void *value = nullptr;
    std::size_t size = 0;
    while (archive_entry_xattr_next(header, &name, &value, &size) == ARCHIVE_OK)
        if (name != nullptr)
            entry.xattrs[name] = std::string(static_cast<const char *>(value), size);
}

Error corrupt(std::string message)
{
    return Error{ErrorCode::Corrupt, std::move(message), {}, {}};
}

} // namespace

struct TarReader::State {
    ByteSource *source = nullptr;
    std::vector<std::byte> block = std::vector<std::byte>(blockSize);
    NameLocale locale{"C"};
    std::optional<Error> failure;
    std::unique_ptr<struct archive, FreeReader> reader{archive_read_new()};
    TarEntry entry;
    std::uint64_t delivered = 0; ///< of the current file
    std::uint64_t holeEnd = 0;   ///< where the bytes of `pending` belong
    ByteSpan pending;
    bool atEnd = true; ///< of the current file

    static la_ssize_t feed(struct archive *reader, void *self, const void **bytes)
    {
        auto *state = static_cast<State *>(self);
        auto count = state->source->read(state->block);
        if (!count) {
            state->failure = std::move(count).error();
            archive_set_error(reader, EIO, "the source failed");
            return -1;
        }
        *bytes = state->block.data();
        return static_cast<la_ssize_t>(*count);
    }

    Error error(std::string_view what)
    {
        if (failure)
            return std::move(*failure);
        const char *why = archive_error_string(reader.get());
        return corrupt(std::string(what) + ": " + (why == nullptr ? "not a tar archive" : why));
    }

    Result<void> take(struct archive_entry *header);
    Result<void> takeNumbers(struct archive_entry *header);
};

Result<void> TarReader::State::takeNumbers(struct archive_entry *header)
{
    const std::int64_t uid = archive_entry_uid(header);
    const std::int64_t gid = archive_entry_gid(header);
    const std::int64_t size = entry.isFile() && archive_entry_size_is_set(header) != 0 ? archive_entry_size(header) : 0;
    if (uid < 0 || uid > largestId || gid < 0 || gid > largestId)
        return corrupt("the owner of " + entry.path + " is out of range");
    if (size < 0)
        return corrupt("the size of " + entry.path + " is negative");
    entry.uid = static_cast<std::uint32_t>(uid);
    entry.gid = static_cast<std::uint32_t>(gid);
    entry.size = static_cast<std::uint64_t>(size);
    entry.mode = static_cast<std::uint32_t>(archive_entry_perm(header)) & 07777U;
    entry.mtime = timeOf(archive_entry_mtime(header), archive_entry_mtime_nsec(header));
    if (entry.type == EntryType::CharacterDevice || entry.type == EntryType::BlockDevice) {
        entry.deviceMajor = static_cast<std::uint32_t>(archive_entry_rdevmajor(header));
        entry.deviceMinor = static_cast<std::uint32_t>(archive_entry_rdevminor(header));
    }
    return {};
}

Result<void> TarReader::State::take(struct archive_entry *header)
{
    entry = TarEntry{};
    entry.path = textOf(archive_entry_pathname(header));
    if (entry.path.empty())
        return corrupt("an entry of the archive has no name");
    const auto type = typeOf(header);
    if (!type)
        return corrupt("the entry " + entry.path + " is of an unknown type");
    entry.type = *type;
    TRY(takeNumbers(header));
    if (entry.type == EntryType::Symlink)
        entry.link = textOf(archive_entry_symlink(header));
    if (entry.type == EntryType::HardLink)
        entry.link = textOf(archive_entry_hardlink(header));
    readXattrs(header, entry);
    entry.sparse = entry.isFile() && archive_entry_sparse_count(header) > 0;
    if (entry.sparse && entry.size > largestSparseFile)
        return Error{ErrorCode::TooLarge, "the sparse file " + entry.path + " claims more than 1 TiB", {}, {}};
    if (entry.isFile() && !entry.sparse)
        entry.dataOffset = static_cast<std::uint64_t>(archive_filter_bytes(reader.get(), 0));
    delivered = 0;
    holeEnd = 0;
    pending = {};
    atEnd = !entry.isFile();
    return {};
}

TarReader::TarReader(std::unique_ptr<State> state) : m_state(std::move(state)) {}
TarReader::TarReader(TarReader &&) noexcept = default;
TarReader &TarReader::operator=(TarReader &&) noexcept = default;
TarReader::~TarReader() = default;

Result<TarReader> TarReader::open(ByteSource &source)
{
    auto state = std::make_unique<State>();
    state->source = &source;
    struct archive *reader = state->reader.get();
    archive_read_support_format_tar(reader);
    archive_read_support_format_empty(reader);
    const LocaleScope asTheyAre(state->locale);
    if (archive_read_open(reader, state.get(), nullptr, State::feed, nullptr) != ARCHIVE_OK)
        return state->error("cannot read the tar");
    return TarReader(std::move(state));
}

Result<const TarEntry *> TarReader::next()
{
    const LocaleScope asTheyAre(m_state->locale);
    struct archive_entry *header = nullptr;
    const int status = archive_read_next_header(m_state->reader.get(), &header);
    if (status == ARCHIVE_EOF) {
        m_state->atEnd = true;
        return nullptr;
    }
    // A warning here is about a name that cannot be converted to the locale; it is kept as it is.
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
        return m_state->error("cannot read the tar");
    TRY(m_state->take(header));
    return &m_state->entry;
}

Result<ByteSpan> TarReader::readData()
{
    State &state = *m_state;
    while (!state.atEnd) {
        if (state.delivered < state.holeEnd) {
            const auto count = std::min<std::uint64_t>(state.holeEnd - state.delivered, zeros.size());
            state.delivered += count;
            return ByteSpan(zeros).first(static_cast<std::size_t>(count));
        }
        if (!state.pending.empty()) {
            state.delivered += state.pending.size();
            return std::exchange(state.pending, {});
        }
        const void *bytes = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        const int status = archive_read_data_block(state.reader.get(), &bytes, &size, &offset);
        if (status == ARCHIVE_EOF) {
            state.atEnd = state.delivered >= state.entry.size;
            state.holeEnd = state.entry.size;
            continue;
        }
        if (status != ARCHIVE_OK)
            return state.error("cannot read " + state.entry.path);
        if (offset < 0 || static_cast<std::uint64_t>(offset) < state.delivered
            || static_cast<std::uint64_t>(offset) > state.entry.size
            || size > state.entry.size - static_cast<std::uint64_t>(offset))
            return corrupt("the parts of " + state.entry.path + " overlap or pass its end");
        state.holeEnd = static_cast<std::uint64_t>(offset);
        state.pending = ByteSpan(static_cast<const std::byte *>(bytes), size);
    }
    return ByteSpan{};
}

Result<std::size_t> EntrySource::read(std::span<std::byte> into)
{
    if (m_rest.empty())
        m_rest = TRY(m_reader->readData());
    const std::size_t count = std::min(into.size(), m_rest.size());
    std::copy_n(m_rest.begin(), count, into.begin());
    m_rest = m_rest.subspan(count);
    return count;
}

} // namespace lamella::archive
