// SPDX-License-Identifier: Apache-2.0
#include "core/build/annotation.h"

#include "core/oci/platform.h"

#include <algorithm>
#include <array>
#include <optional>

namespace lamella::build {

namespace {

constexpr std::array places{
    std::pair{std::string_view("manifest"), AnnotationPlace::Manifest},
    std::pair{std::string_view("manifest-descriptor"), AnnotationPlace::ManifestDescriptor},
    std::pair{std::string_view("index"), AnnotationPlace::Index},
    std::pair{std::string_view("index-descriptor"), AnnotationPlace::IndexDescriptor},
};

bool isOfIndex(AnnotationPlace place)
{
    return place == AnnotationPlace::Index || place == AnnotationPlace::IndexDescriptor;
}

Error unknownPlace(std::string_view text)
{
    return Error{ErrorCode::InvalidInput,
                 "\"" + std::string(text) + "\" is no place of an annotation",
                 {},
                 "manifest, manifest-descriptor, index and index-descriptor are the places there are"};
}

/// "manifest[linux/amd64]".
Result<Annotation> placeOf(std::string_view text)
{
    const std::size_t bracket = text.find('[');
    const auto found = std::ranges::find(places, text.substr(0, bracket), [](const auto &each) { return each.first; });
    if (found == places.end())
        return unknownPlace(text);
    Annotation annotation{.place = found->second, .key = {}, .value = {}};
    if (bracket == std::string_view::npos)
        return annotation;
    if (!text.ends_with(']') || isOfIndex(annotation.place))
        return unknownPlace(text);
    annotation.platform = TRY(oci::Platform::parse(text.substr(bracket + 1, text.size() - bracket - 2))).render();
    return annotation;
}

} // namespace

Json annotationsOf(std::span<const Annotation> annotations, AnnotationPlace place, std::string_view platform)
{
    Json object;
    for (const bool specific : {false, true}) {
        for (const Annotation &annotation : annotations) {
            const bool fits = specific ? !annotation.platform.empty() && annotation.platform == platform
                                       : annotation.platform.empty();
            if (annotation.place == place && fits)
                object.set(annotation.key, annotation.value);
        }
    }
    return object;
}

Result<Annotation> annotationOfKey(std::string_view key, std::string_view value)
{
    constexpr std::string_view prefix = "annotation";
    const std::size_t bracketed = key.find('[') < key.find('.') ? key.find(']') : std::string_view::npos;
    const std::size_t end = bracketed == std::string_view::npos ? key.find('.') : bracketed + 1;
    if (!key.starts_with(prefix) || end == std::string_view::npos || end + 1 >= key.size() || key[end] != '.')
        return Error{ErrorCode::InvalidInput,
                     "\"" + std::string(key) + "\" names no annotation",
                     {},
                     "write annotation.KEY=VALUE, or annotation-index.KEY=VALUE"};
    const std::string_view place = key.substr(prefix.size(), end - prefix.size());
    const std::string words = place.starts_with('-') ? std::string(place.substr(1)) : "manifest" + std::string(place);
    Annotation annotation = TRY(placeOf(words));
    annotation.key = key.substr(end + 1);
    annotation.value = value;
    return annotation;
}

Result<std::vector<Annotation>> annotationsOfOption(std::string_view text)
{
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos)
        return Error{ErrorCode::InvalidInput,
                     "the annotation \"" + std::string(text) + "\" has no value",
                     {},
                     "write KEY=VALUE, or index:KEY=VALUE"};
    // A key may hold a colon: what stands before it is places only when the first word of it is one.
    const std::size_t colon = text.substr(0, equals).find(':');
    const std::string_view head = colon == std::string_view::npos ? std::string_view() : text.substr(0, colon);
    const std::string_view first = head.substr(0, head.find_first_of(",["));
    const bool hasPlaces = std::ranges::contains(places, first, [](const auto &each) { return each.first; });
    std::string_view rest = hasPlaces ? head : std::string_view("manifest");
    const std::size_t key = hasPlaces ? colon + 1 : 0;
    std::vector<Annotation> annotations;
    while (!rest.empty()) {
        const std::size_t comma = rest.find(',');
        annotations.push_back(TRY(placeOf(rest.substr(0, comma))));
        annotations.back().key = text.substr(key, equals - key);
        annotations.back().value = text.substr(equals + 1);
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    }
    if (annotations.front().key.empty())
        return Error{ErrorCode::InvalidInput, "the annotation \"" + std::string(text) + "\" has no key", {}, {}};
    return annotations;
}

} // namespace lamella::build
