// SPDX-License-Identifier: Apache-2.0
#include "app/cli/volume_options.h"

#include "app/cli/option_names.h"
#include "core/base/file.h"
#include "core/base/path.h"
#include "core/dockerfile/go_value.h"
#include "core/store/volumes.h"

#include <algorithm>
#include <iterator>

namespace lamella::cli {

namespace fs = std::filesystem;

namespace {

Error invalid(const std::string &option, const std::string &text, const std::string &why, std::string advice = {})
{
    return {ErrorCode::InvalidInput, option + " \"" + text + "\": " + why, {}, std::move(advice)};
}

Result<std::string> placeOf(const std::string &option, const std::string &text, const std::string &path)
{
    std::string place = cleanPath(path);
    if (!place.starts_with('/') || place == "/")
        return invalid(option, text, "the place in the container is an absolute path, and not /");
    return place;
}

/// What stands behind the second colon.
struct VolumeWords {
    bool readOnly = false;
    bool copies = true;
};

Result<VolumeWords> volumeWordsOf(const std::string &text, const std::vector<std::string> &fields)
{
    VolumeWords found;
    for (const std::string_view word : parts(fields.size() == 3 ? std::string_view(fields[2]) : "", ',')) {
        if (word == "nocopy")
            found.copies = false;
        else if (word == "ro" || word == "readonly" || word == "rw")
            found.readOnly = word != "rw";
        else
            return invalid("--volume", text, "it cannot be mounted as \"" + std::string(word) + "\"",
                           "ro, rw and nocopy are what there is");
    }
    return found;
}

bool isFolder(const std::string &source)
{
    return source.starts_with('/') || source.starts_with('.');
}

Result<sandbox::Bind> bindOf(const std::string &text, const std::vector<std::string> &fields, const fs::path &folder)
{
    const VolumeWords words = TRY(volumeWordsOf(text, fields));
    const fs::path source = fields[0].starts_with('/') ? fs::path(fields[0]) : (folder / fields[0]).lexically_normal();
    sandbox::Bind bind;
    bind.source = source;
    bind.target = TRY(placeOf("--volume", text, fields[1]));
    bind.readOnly = words.readOnly;
    std::error_code failure;
    if (!fs::exists(bind.source, failure))
        TRY(makeFolders(bind.source).within("--volume " + text));
    return bind;
}

Result<build::VolumeMount> namedVolumeOf(const std::string &text, const std::vector<std::string> &fields)
{
    if (!store::isVolumeName(fields[0]))
        return invalid("--volume", text, "\"" + fields[0] + "\" is neither a folder nor a name for a volume",
                       "write ./" + fields[0] + " for a folder");
    const VolumeWords words = TRY(volumeWordsOf(text, fields));
    std::string target = TRY(placeOf("--volume", text, fields[1]));
    return build::VolumeMount{
        .name = fields[0], .target = std::move(target), .readOnly = words.readOnly, .copies = words.copies};
}

Result<void> readTmpfsWord(const std::string &text, const std::string &word, sandbox::Bind &bind)
{
    constexpr int octal = 8;
    constexpr unsigned highestMode = 07777;
    if (word == "ro" || word == "rw") {
        bind.readOnly = word == "ro";
        return {};
    }
    if (word.starts_with("size=")) {
        const std::optional<std::int64_t> size = dockerfile::parseByteCount(word.substr(5));
        bind.size = size.value_or(0);
        return size && *size > 0 ? Result<void>() : invalid("--tmpfs", text, word + " is no number of bytes");
    }
    if (word.starts_with("mode=")) {
        const std::optional<std::uint32_t> mode = dockerfile::parseGoNumber(word.substr(5), octal);
        bind.mode = mode.value_or(0);
        return mode && *mode <= highestMode ? Result<void>() : invalid("--tmpfs", text, word + " is no mode");
    }
    return invalid("--tmpfs", text, "it does not know \"" + word + "\"", "size=, mode=, ro and rw are what there is");
}

} // namespace

Result<void> addVolume(const std::string &text, const fs::path &folder, Mounts &mounts)
{
    const std::vector<std::string_view> found = parts(text, ':');
    const std::vector<std::string> fields(found.begin(), found.end());
    if (fields.size() > 3 || fields.empty() || fields[0].empty())
        return invalid("--volume", text, "it is not [DIR|VOLUME:]PATH[:ro]");
    if (fields.size() == 1) {
        std::string target = TRY(placeOf("--volume", text, fields[0]));
        mounts.volumes.push_back({.name = store::newVolumeName(), .anonymous = true, .target = std::move(target)});
    } else if (isFolder(fields[0])) {
        mounts.binds.push_back(TRY(bindOf(text, fields, folder)));
    } else {
        mounts.volumes.push_back(TRY(namedVolumeOf(text, fields)));
    }
    return {};
}

Result<sandbox::Bind> tmpfsOf(const std::string &text)
{
    const std::size_t colon = text.find(':');
    sandbox::Bind bind;
    bind.target = TRY(placeOf("--tmpfs", text, text.substr(0, colon)));
    bind.readOnly = false;
    if (colon != std::string::npos) {
        for (const std::string_view word : parts(std::string_view(text).substr(colon + 1), ','))
            TRY(readTmpfsWord(text, std::string(word), bind));
    }
    return bind;
}

Result<Mounts> mountsOf(const Arguments &arguments)
{
    Mounts mounts;
    for (const std::string &text : arguments.values("--volume"))
        TRY(addVolume(text, fs::current_path(), mounts));
    for (const std::string &text : arguments.values("--tmpfs"))
        mounts.binds.push_back(TRY(tmpfsOf(text)));
    std::vector<std::string> targets;
    std::ranges::transform(mounts.binds, std::back_inserter(targets), &sandbox::Bind::target);
    std::ranges::transform(mounts.volumes, std::back_inserter(targets), &build::VolumeMount::target);
    for (const std::string &target : targets) {
        if (std::ranges::count(targets, target) > 1)
            return Error{ErrorCode::InvalidInput, "two things are to be mounted at " + target, {}, {}};
    }
    return mounts;
}

} // namespace lamella::cli
