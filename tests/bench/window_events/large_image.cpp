// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/window_events/large_image.h"

#include "core/archive/tar_writer.h"
#include "core/oci/media_type.h"
#include "core/store/image.h"

#include <QBuffer>
#include <QImage>
#include <format>

namespace lamella::bench {

namespace {

constexpr int tops = 20;
constexpr int folders = 30;
constexpr int filesInFolder = 100;
constexpr int flatFiles = 40'000;
constexpr int changedFolders = 3;
constexpr std::size_t mebibyte = 1 << 20;

class Layer {
public:
    Layer() : m_tar(m_sink) {}

    Result<void> add(const std::string &path, std::string_view content)
    {
        TRY(m_tar.begin({.path = path, .type = archive::EntryType::File, .size = content.size(), .mode = 0644}));
        return m_tar.write(asBytes(content));
    }
    Result<std::string> take()
    {
        TRY(m_tar.finish());
        return m_sink.take();
    }

private:
    StringSink m_sink;
    archive::TarWriter m_tar;
};

std::string fileOf(int top, int folder, int file)
{
    return std::format("top{:02}/folder{:02}/file{:03}.conf", top, folder, file);
}

Result<std::string> manyFiles()
{
    Layer layer;
    for (int top = 0; top < tops; ++top)
        for (int folder = 0; folder < folders; ++folder)
            for (int file = 0; file < filesInFolder; ++file)
                TRY(layer.add(fileOf(top, folder, file), std::format("number = {}\n", file)));
    return layer.take();
}

Result<std::string> oneFlatFolder()
{
    Layer layer;
    for (int file = 0; file < flatFiles; ++file)
        TRY(layer.add(std::format("var/many/entry{:05}", file), std::format("{}\n", file)));
    return layer.take();
}

Result<std::string> changesAndRemovals()
{
    Layer layer;
    for (int top = 0; top < tops; ++top)
        for (int folder = 0; folder < changedFolders; ++folder)
            for (int file = 0; file < filesInFolder; ++file)
                TRY(layer.add(fileOf(top, folder, file), "number = none\n"));
    for (int top = 0; top < tops; ++top)
        TRY(layer.add(std::format("top{:02}/.wh.folder{:02}", top, changedFolders), ""));
    return layer.take();
}

std::string program()
{
    std::string text;
    for (int line = 0; text.size() < mebibyte - 100; ++line)
        text +=
            std::format("def function_{0}(value):  # number {0}\n    return \"text {0}\" + str(value * {0})\n\n", line);
    return text;
}

std::string endlessLine()
{
    std::string text;
    while (text.size() < mebibyte - 100)
        text += "function(a,b){return a+b*\"x\".length};";
    return text;
}

std::string picture()
{
    QImage image(3000, 3000, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, qRgb(x / 12, y / 12, (x / 100 + y / 100) * 4 % 256));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "PNG");
    return bytes.toStdString();
}

std::string noise()
{
    std::string bytes(mebibyte, '\0');
    unsigned state = 1;
    for (char &byte : bytes)
        byte = static_cast<char>((state = state * 1664525U + 1013904223U) >> 24);
    return bytes;
}

Result<std::string> sights(Sights *paths)
{
    Layer layer;
    const std::pair<const char *, std::string> files[] = {{"srv/program.py", program()},
                                                          {"srv/bundle.min.js", endlessLine()},
                                                          {"srv/picture.png", picture()},
                                                          {"srv/noise.bin", noise()}};
    for (const auto &[path, content] : files) {
        TRY(layer.add(path, content));
        paths->previews.push_back("/" + std::string(path));
    }
    return layer.take();
}

} // namespace

Result<Sights> putLargeImage(store::Store &store, std::string_view name)
{
    Sights paths{.flatFolder = "/var/many"};
    const std::string tars[] = {TRY(manyFiles()), TRY(oneFlatFolder()), TRY(changesAndRemovals()), TRY(sights(&paths))};
    oci::ImageConfig config(oci::hostPlatform());
    oci::Manifest manifest{std::string(oci::media_type::manifest)};
    for (const std::string &tar : tars) {
        manifest.layers.push_back(TRY(store.putBlob(tar, oci::media_type::layer)));
        config.appendLayer(manifest.layers.back().digest, {.createdBy = "COPY . /"});
    }
    manifest.config = TRY(store.putBlob(config.dump(), oci::media_type::config));
    const oci::Descriptor target = TRY(store.putBlob(manifest.dump(), manifest.mediaType));
    TRY(store.tags().setTag(TRY(oci::Reference::parse(name)), target));
    return paths;
}

} // namespace lamella::bench
