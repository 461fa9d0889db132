// SPDX-License-Identifier: Apache-2.0
#include "core/archive/filtered_source.h"

#include <archive.h>
#include <archive_entry.h>

#include <cerrno>
#include <optional>

namespace lamella::archive {

namespace {

struct FreeReader {
    void operator()(struct archive *reader) const { archive_read_free(reader); }
};

} // namespace

struct FilteredSource::State {
    BufferedInput input;
    std::size_t given = 0; ///< bytes of the input's look ahead that libarchive holds
    std::optional<Error> failure;
    std::unique_ptr<struct archive, FreeReader> reader{archive_read_new()};

    static la_ssize_t feed(struct archive *reader, void *self, const void **bytes)
    {
        auto *state = static_cast<State *>(self);
        state->input.take(state->given);
        state->given = 0;
        if (Result<void> filled = state->input.fill(1); !filled) {
            state->failure = std::move(filled).error();
            archive_set_error(reader, EIO, "the source failed");
            return -1;
        }
        *bytes = state->input.bytes().data();
        state->given = state->input.bytes().size();
        return static_cast<la_ssize_t>(state->given);
    }

    Error error()
    {
        if (failure)
            return std::move(*failure);
        const char *why = archive_error_string(reader.get());
        return {ErrorCode::Corrupt, std::string("cannot decompress: ") + (why == nullptr ? "damaged" : why), {}, {}};
    }
};

FilteredSource::FilteredSource(std::unique_ptr<State> state) : m_state(std::move(state)) {}

FilteredSource::~FilteredSource() = default;

Result<std::unique_ptr<FilteredSource>> FilteredSource::open(BufferedInput input)
{
    auto state = std::make_unique<State>(std::move(input));
    struct archive *reader = state->reader.get();
    archive_read_support_filter_bzip2(reader);
    archive_read_support_filter_xz(reader);
    archive_read_support_format_raw(reader);
    struct archive_entry *entry = nullptr;
    if (archive_read_open(reader, state.get(), nullptr, &State::feed, nullptr) != ARCHIVE_OK
        || archive_read_next_header(reader, &entry) != ARCHIVE_OK)
        return state->error();
    return std::unique_ptr<FilteredSource>(new FilteredSource(std::move(state)));
}

Result<std::size_t> FilteredSource::read(std::span<std::byte> into)
{
    const la_ssize_t count = archive_read_data(m_state->reader.get(), into.data(), into.size());
    if (count < 0)
        return m_state->error();
    return static_cast<std::size_t>(count);
}

} // namespace lamella::archive
