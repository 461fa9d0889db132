// SPDX-License-Identifier: Apache-2.0
#include "core/archive/tar_writer.h"

#include "core/archive/name_locale.h"

#include <archive.h>
#include <archive_entry.h>

#include <optional>

namespace lamella::archive {

namespace {

constexpr int blockSize = 256 * 1024;

struct FreeWriter {
    void operator()(struct archive *writer) const { archive_write_free(writer); }
};
struct FreeEntry {
    void operator()(struct archive_entry *entry) const { archive_entry_free(entry); }
};

unsigned fileTypeOf(EntryType type)
{
    switch (type) {
    case EntryType::Folder:
        return AE_IFDIR;
    case EntryType::Symlink:
        return AE_IFLNK;
    case EntryType::CharacterDevice:
        return AE_IFCHR;
    case EntryType::BlockDevice:
        return AE_IFBLK;
    case EntryType::Fifo:
        return AE_IFIFO;
    case EntryType::File:
    case EntryType::HardLink:
        break;
    }
    return AE_IFREG;
}

std::string nameOf(const TarEntry &entry)
{
    std::string_view path = entry.path;
    while (path.starts_with('/') || path.starts_with("./"))
        path.remove_prefix(path.starts_with('/') ? 1 : 2);
    std::string name(path);
    if (entry.type == EntryType::Folder && !name.ends_with('/'))
        name += '/';
    return name;
}

} // namespace

struct TarWriter::State {
    State() = default;
    State(const State &) = delete;
    State &operator=(const State &) = delete;
    /// Freeing an unfinished writer ends its tar, where the sink may be gone already.
    ~State() { sink = nullptr; }

    ByteSink *sink = nullptr; ///< none: what is written goes nowhere
    NameLocale locale{"C.UTF-8"};
    std::optional<Error> failure;
    std::string current;
    std::uint64_t missing = 0; ///< bytes of the current file still to come
    std::unique_ptr<struct archive_entry, FreeEntry> header{archive_entry_new()};
    std::unique_ptr<struct archive, FreeWriter> writer{archive_write_new()};

    // libarchive never hears of a sink that fails: before 3.8.2 a writer that failed is not freed as a whole.
    static la_ssize_t drain(struct archive * /*writer*/, void *self, const void *bytes, std::size_t size)
    {
        auto *state = static_cast<State *>(self);
        if (state->sink == nullptr)
            return static_cast<la_ssize_t>(size);
        if (auto written = state->sink->write(ByteSpan(static_cast<const std::byte *>(bytes), size)); !written) {
            state->failure = std::move(written).error();
            state->sink = nullptr;
        }
        return static_cast<la_ssize_t>(size);
    }

    /// What libarchive or the sink says of the last call.
    Result<void> outcome(bool fine, std::string_view what) const
    {
        if (failure)
            return *failure;
        if (fine)
            return {};
        const char *why = archive_error_string(writer.get());
        return Error{ErrorCode::Io, std::string(what) + ": " + (why == nullptr ? "unknown" : why), {}, {}};
    }

    Result<void> checkComplete() const
    {
        if (missing == 0)
            return {};
        return Error{ErrorCode::InvalidInput, current + " is shorter than it was when its entry began", {}, {}};
    }

    void describe(const TarEntry &entry);
};

void TarWriter::State::describe(const TarEntry &entry)
{
    struct archive_entry *to = archive_entry_clear(header.get());
    archive_entry_set_pathname(to, nameOf(entry).c_str());
    archive_entry_set_filetype(to, fileTypeOf(entry.type));
    archive_entry_set_perm(to, static_cast<mode_t>(entry.mode & 07777U));
    archive_entry_set_uid(to, entry.uid);
    archive_entry_set_gid(to, entry.gid);
    archive_entry_set_mtime(to, std::chrono::floor<std::chrono::seconds>(entry.mtime).time_since_epoch().count(), 0);
    archive_entry_set_size(to, entry.isFile() ? static_cast<la_int64_t>(entry.size) : 0);
    if (entry.type == EntryType::Symlink)
        archive_entry_set_symlink(to, entry.link.c_str());
    if (entry.type == EntryType::HardLink)
        archive_entry_set_hardlink(to, entry.link.c_str());
    if (entry.type == EntryType::CharacterDevice || entry.type == EntryType::BlockDevice) {
        archive_entry_set_rdevmajor(to, entry.deviceMajor);
        archive_entry_set_rdevminor(to, entry.deviceMinor);
    }
    for (const auto &[name, value] : entry.xattrs)
        archive_entry_xattr_add_entry(to, name.c_str(), value.data(), value.size());
}

TarWriter::TarWriter(ByteSink &sink) : m_state(std::make_unique<State>())
{
    m_state->sink = &sink;
    struct archive *writer = m_state->writer.get();
    archive_write_set_format_pax_restricted(writer);
    archive_write_set_format_option(writer, "pax", "xattrheader", "SCHILY");
    archive_write_set_bytes_per_block(writer, blockSize);
    archive_write_set_bytes_in_last_block(writer, 1);
    archive_write_open(writer, m_state.get(), nullptr, State::drain, nullptr);
}

TarWriter::TarWriter(TarWriter &&) noexcept = default;
TarWriter &TarWriter::operator=(TarWriter &&) noexcept = default;

TarWriter::~TarWriter() = default;

Result<void> TarWriter::begin(const TarEntry &entry)
{
    TRY(m_state->checkComplete());
    const LocaleScope utf8(m_state->locale);
    m_state->describe(entry);
    m_state->current = entry.path;
    const int status = archive_write_header(m_state->writer.get(), m_state->header.get());
    // A warning is about a name that is not UTF-8: it is written as it is and marked as binary.
    TRY(m_state->outcome(status == ARCHIVE_OK || status == ARCHIVE_WARN, "cannot write the entry " + entry.path));
    m_state->missing = entry.isFile() ? entry.size : 0;
    return {};
}

std::uint64_t TarWriter::offset() const
{
    return static_cast<std::uint64_t>(archive_filter_bytes(m_state->writer.get(), 0));
}

Result<void> TarWriter::write(ByteSpan bytes)
{
    if (bytes.size() > m_state->missing)
        return Error{ErrorCode::InvalidInput, m_state->current + " is longer than it was when its entry began", {}, {}};
    m_state->missing -= bytes.size();
    const la_ssize_t written = archive_write_data(m_state->writer.get(), bytes.data(), bytes.size());
    return m_state->outcome(written >= 0 && static_cast<std::size_t>(written) == bytes.size(),
                            "cannot write " + m_state->current);
}

Result<void> TarWriter::finish()
{
    TRY(m_state->checkComplete());
    const int status = archive_write_close(m_state->writer.get());
    return m_state->outcome(status == ARCHIVE_OK, "cannot end the tar");
}

} // namespace lamella::archive
