// SPDX-License-Identifier: Apache-2.0
#include "core/build/annotation.h"

#include <gtest/gtest.h>

namespace lamella::build {
namespace {

using enum AnnotationPlace;

TEST(Annotations, KeysOfAnOutputNamePlaceAndPlatform)
{
    const auto read = [](std::string_view key) { return annotationOfKey(key, "v").value(); };
    EXPECT_EQ(read("annotation.a.b"), (Annotation{Manifest, "", "a.b", "v"}));
    EXPECT_EQ(read("annotation[linux/arm64].a.b"), (Annotation{Manifest, "linux/arm64", "a.b", "v"}));
    EXPECT_EQ(read("annotation-manifest.a[0]"), (Annotation{Manifest, "", "a[0]", "v"}));
    EXPECT_EQ(read("annotation-manifest-descriptor[linux/arm/v7].a"),
              (Annotation{ManifestDescriptor, "linux/arm/v7", "a", "v"}));
    EXPECT_EQ(read("annotation-index.a"), (Annotation{Index, "", "a", "v"}));
    EXPECT_EQ(read("annotation-index-descriptor.a"), (Annotation{IndexDescriptor, "", "a", "v"}));
    for (const char *wrong : {"annotation", "annotation.", "annotation-.a", "annotation-index[linux/amd64].a",
                              "annotation[linux/amd64.a", "annotation-config.a", "annotations.a"})
        EXPECT_EQ(annotationOfKey(wrong, "v").error().code, ErrorCode::InvalidInput) << wrong;
}

TEST(Annotations, AnOptionNamesSeveralPlaces)
{
    const auto read = [](std::string_view text) { return annotationsOfOption(text).value(); };
    EXPECT_EQ(read("a=b=c"), (std::vector<Annotation>{{Manifest, "", "a", "b=c"}}));
    EXPECT_EQ(read("a:b=c"), (std::vector<Annotation>{{Manifest, "", "a:b", "c"}}));
    EXPECT_EQ(read("index:a=b:c"), (std::vector<Annotation>{{Index, "", "a", "b:c"}}));
    EXPECT_EQ(read("manifest[linux/amd64],manifest-descriptor:a="),
              (std::vector<Annotation>{{Manifest, "linux/amd64", "a", ""}, {ManifestDescriptor, "", "a", ""}}));
    for (const char *wrong : {"", "a", "=b", "index:=b", "index,nowhere:a=b", "index[linux/amd64]:a=b"})
        EXPECT_EQ(annotationsOfOption(wrong).error().code, ErrorCode::InvalidInput) << wrong;
}

TEST(Annotations, APlatformsOwnCountMore)
{
    const std::vector<Annotation> all{{Manifest, "linux/amd64", "a", "own"},
                                      {Manifest, "", "a", "each"},
                                      {Manifest, "", "b", "each"},
                                      {Index, "", "c", "index"}};
    EXPECT_EQ(annotationsOf(all, Manifest, "linux/amd64").dump(), R"({"a":"own","b":"each"})");
    EXPECT_EQ(annotationsOf(all, Manifest, "linux/arm64").dump(), R"({"a":"each","b":"each"})");
    EXPECT_EQ(annotationsOf(all, Index).dump(), R"({"c":"index"})");
    EXPECT_TRUE(annotationsOf(all, IndexDescriptor).isNull());
}

} // namespace
} // namespace lamella::build
