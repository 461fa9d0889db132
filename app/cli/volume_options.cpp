// SPDX-License-Identifier: Apache-2.0
#include "app/cli/volume_options.h"

#include "core/base/file.h"
#include "core/base/path.h"
#include "core/dockerfile/go_value.h"

#include <algorithm>
#include <sstream>

namespace lamella::cli {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> split(const std::string &text, char separator)
{
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);)
        parts.push_back(std::move(part));
    return parts;
}

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

Result<fs::path> sourceOf(const std::string &text, const std::string &path, const fs::path &folder)
{
    if (path.starts_with('/'))
        return fs::path(path);
    if (path.starts_with('.'))
        return (folder / path).lexically_normal();
    return Error{ErrorCode::Unsupported,
                 "--volume \"" + text + "\": volumes that have a name are not kept here",
                 {},
                 "name a folder: ./" + path + " or an absolute path"};
}

Result<void> readVolumeWords(const std::string &text, const std::string &words, sandbox::Bind &bind)
{
    for (const std::string &word : split(words, ',')) {
        if (word != "ro" && word != "rw" && word != "readonly")
            return invalid("--volume", text, "it cannot be mounted as \"" + word + "\"", "ro and rw are what there is");
        bind.readOnly = word != "rw";
    }
    return {};
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

Result<sandbox::Bind> volumeOf(const std::string &text, const fs::path &folder)
{
    const std::vector<std::string> parts = split(text, ':');
    if (parts.size() == 1)
        return Error{ErrorCode::Unsupported,
                     "--volume \"" + text + "\": volumes without a folder of this machine are not kept here",
                     {},
                     "write DIR:PATH, or --tmpfs " + text + " for one in memory"};
    if (parts.size() > 3 || parts.empty() || parts[0].empty())
        return invalid("--volume", text, "it is not DIR:PATH[:ro]");
    sandbox::Bind bind{.source = TRY(sourceOf(text, parts[0], folder)),
                       .target = TRY(placeOf("--volume", text, parts[1])),
                       .readOnly = false};
    if (parts.size() == 3)
        TRY(readVolumeWords(text, parts[2], bind));
    std::error_code failure;
    if (!fs::exists(bind.source, failure))
        TRY(makeFolders(bind.source).within("--volume " + text));
    return bind;
}

Result<sandbox::Bind> tmpfsOf(const std::string &text)
{
    const std::size_t colon = text.find(':');
    sandbox::Bind bind{.source = {}, .target = TRY(placeOf("--tmpfs", text, text.substr(0, colon))), .readOnly = false};
    if (colon != std::string::npos) {
        for (const std::string &word : split(text.substr(colon + 1), ','))
            TRY(readTmpfsWord(text, word, bind));
    }
    return bind;
}

Result<std::vector<sandbox::Bind>> mountsOf(const Arguments &arguments)
{
    std::vector<sandbox::Bind> binds;
    for (const std::string &text : arguments.values("--volume"))
        binds.push_back(TRY(volumeOf(text, fs::current_path())));
    for (const std::string &text : arguments.values("--tmpfs"))
        binds.push_back(TRY(tmpfsOf(text)));
    for (const sandbox::Bind &bind : binds) {
        if (std::ranges::count(binds, bind.target, &sandbox::Bind::target) > 1)
            return Error{ErrorCode::InvalidInput, "two things are to be mounted at " + bind.target, {}, {}};
    }
    return binds;
}

} // namespace lamella::cli
