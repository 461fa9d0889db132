// SPDX-License-Identifier: Apache-2.0
#include "ui/engine/core_layer_files.h"

#include "core/layer/changes.h"
#include "core/layer/open_files.h"
#include "core/store/image.h"
#include "core/store/image_source.h"

#include <QCoreApplication>

namespace lamella::ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(lamella::ui::LayerFiles)
};

QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

QString modeOf(const layer::FileVersion &version)
{
    static constexpr char types[] = {'-', 'd', 'l', 'c', 'b', 'p'};
    QString mode{QLatin1Char(types[static_cast<std::size_t>(version.type)])};
    for (int bit = 8; bit >= 0; --bit)
        mode += QLatin1Char((version.mode >> bit & 1) != 0 ? "xwr"[bit % 3] : '-');
    return mode;
}

/// The number of the layer that a request means, from 1; 0 when the image does not have it.
int layerOf(const store::Image &image, const LayerRequest &request)
{
    int seen = 0;
    for (const store::ImageLayer &layer : image.layers) {
        if (text(layer.diffId.text()) != request.diffId)
            continue;
        if (seen++ == request.occurrence)
            return layer.number;
    }
    return 0;
}

FileTree treeOf(const layer::ImageFiles &files, int from, int to)
{
    QList<LayerFile> list;
    for (const layer::PathChange &change : layer::changes(files, from, to)) {
        const layer::FileVersion &version = files.version(change.version);
        const bool folder = version.type == layer::FileType::Folder;
        // A folder on the way to a change is stored again as it was: no change worth a letter.
        const bool passing = folder && change.kind == layer::ChangeKind::Same;
        list.append({text(files.fullPath(change.path)), passing ? QChar() : QChar(static_cast<char16_t>(change.kind)),
                     static_cast<std::int64_t>(version.size), modeOf(version), folder});
    }
    return FileTree::of(list);
}

Result<LayerAnswer> read(const std::filesystem::path &storeFolder, const LayerRequest &request,
                         const std::stop_token &stop)
{
    const store::Store store = TRY(store::Store::openForReading(storeFolder));
    const store::Image found = TRY(store::findImage(store, request.image.toStdString()));
    const int number = layerOf(found, request);
    if (number == 0)
        return LayerAnswer{.reason = Text::tr("The image in the store does not have this layer. Build it to see its "
                                              "files.")};
    WorkerPool pool(2);
    const auto source = store::sourceOf(store, found);
    const layer::ImageFiles files = TRY(layer::openFiles(store, *source, pool, stop));
    return LayerAnswer{.tree = std::make_shared<FileTree>(treeOf(files, request.base ? 1 : number, number)),
                       .layer = number};
}

} // namespace

LayerAnswer readLayerFiles(const std::filesystem::path &storeFolder, const LayerRequest &request,
                           const std::stop_token &stop)
{
    Result<LayerAnswer> answer = read(storeFolder, request, stop);
    if (answer)
        return *answer;
    if (answer.error().code == ErrorCode::NotFound)
        return {.reason = Text::tr("Build the image to see its files.")};
    return {.reason = text(answer.error().render())};
}

} // namespace lamella::ui
