// SPDX-License-Identifier: Apache-2.0
#include "core/layer/layer_path.h"

#include "core/base/path.h"
#include "core/layer/overlay_marks.h"

namespace lamella::layer {

namespace {

constexpr std::size_t longestPath = 8192;

} // namespace

Result<std::string> cleanLayerPath(std::string_view name)
{
    if (name.size() > longestPath)
        return Error{ErrorCode::TooLarge,
                     "a path in the layer is longer than " + std::to_string(longestPath) + " bytes",
                     {},
                     {}};
    std::string path = cleanPath(name);
    if (path.starts_with('/'))
        path.erase(0, 1);
    if (path != ".." && !path.starts_with("../"))
        return path == "." ? std::string() : path;
    return Error{ErrorCode::Corrupt, "the entry " + std::string(name) + " leads out of the layer", {}, {}};
}

Result<LayerPath> LayerPath::of(std::string_view name)
{
    LayerPath result;
    result.path = TRY(cleanLayerPath(name));
    const std::size_t begin = result.path.rfind('/') + 1;
    const std::string_view last = std::string_view(result.path).substr(begin);
    if (!last.starts_with(whiteoutPrefix))
        return result;
    if (last == opaqueName) {
        result.meaning = Meaning::Opaque;
        result.path.resize(begin == 0 ? 0 : begin - 1);
        return result;
    }
    if (last.starts_with(aufsPrefix)) {
        result.meaning = Meaning::Ignored;
        return result;
    }
    const std::string_view gone = last.substr(whiteoutPrefix.size());
    if (gone.empty() || gone == "." || gone == "..")
        return Error{ErrorCode::Corrupt, "the whiteout " + std::string(name) + " names nothing", {}, {}};
    result.meaning = Meaning::Whiteout;
    result.path.erase(begin, whiteoutPrefix.size());
    return result;
}

} // namespace lamella::layer
