// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::build {

/// What an annotation is of.
enum class AnnotationPlace {
    Manifest,
    ManifestDescriptor, ///< what points to the manifest, in an index
    Index,
    IndexDescriptor ///< what points to the index, in the index.json of a layout
};

struct Annotation {
    AnnotationPlace place = AnnotationPlace::Manifest;
    std::string platform = {}; ///< "linux/amd64"; empty: each one
    std::string key;
    std::string value;

    friend bool operator==(const Annotation &, const Annotation &) = default;
};

/// The annotations of one place as an object, null when there are none. What is said for the platform counts more than
/// what is said for each.
[[nodiscard]] Json annotationsOf(std::span<const Annotation> annotations, AnnotationPlace place,
                                 std::string_view platform = {});

/// "annotation.KEY", "annotation[linux/amd64].KEY", "annotation-index.KEY", "annotation-manifest-descriptor.KEY": the
/// keys of an output in BuildKit's words. InvalidInput for another one.
Result<Annotation> annotationOfKey(std::string_view key, std::string_view value);

/// "KEY=VALUE", "index:KEY=VALUE", "manifest[linux/amd64],manifest-descriptor:KEY=VALUE": the words of buildx'
/// --annotation.
Result<std::vector<Annotation>> annotationsOfOption(std::string_view text);

} // namespace lamella::build
