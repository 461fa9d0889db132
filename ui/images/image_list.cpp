// SPDX-License-Identifier: Apache-2.0
#include "ui/images/image_list.h"

#include "core/build/first_use.h"
#include "core/store/image.h"
#include "core/store/layer_size.h"
#include "ui/explorer/explored_image.h"
#include "ui/explorer/layer_model.h"

#include <QHash>
#include <QSet>

namespace lamella::ui {

namespace {

QString labelOf(const store::Image &image)
{
    return textOf(image.names.empty() ? std::string(image.id().shortHex()) : image.names.front().familiar());
}

/// By the digest of a blob the images that have it as a layer, each once.
using Owners = QHash<QString, QStringList>;

Owners ownersOf(const std::vector<store::Image> &images)
{
    Owners owners;
    for (const store::Image &image : images) {
        const QString label = labelOf(image);
        for (const store::ImageLayer &layer : image.layers) {
            QStringList &labels = owners[textOf(layer.blob.digest.text())];
            if (!labels.contains(label))
                labels.append(label);
        }
    }
    return owners;
}

QStringList commandsOf(const store::Image &image)
{
    QStringList commands;
    for (const oci::HistoryEntry &entry : image.config.history()) {
        if (!entry.emptyLayer)
            commands.append(commandOf(textOf(entry.createdBy)));
    }
    return commands;
}

QDateTime timeOf(const std::optional<Time> &time)
{
    if (!time)
        return {};
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(time->time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(milliseconds.count());
}

std::shared_ptr<const LocalImage> read(const store::Store &store, const store::Image &image, const Owners &owners)
{
    auto local = std::make_shared<LocalImage>();
    local->id = textOf(image.id().text());
    local->manifest = textOf(image.target.digest.text());
    for (const oci::Reference &name : image.names)
        local->names.append(textOf(name.familiar()));
    local->platform = textOf(image.config.platform().render());
    local->created = timeOf(image.config.created());
    // A layer that cannot be counted must not hide the image; fsck says what is wrong with it.
    local->size = static_cast<qint64>(store::imageFileBytes(store, image).value_or(0));
    const QStringList commands = commandsOf(image);
    const QString self = labelOf(image);
    for (const store::ImageLayer &layer : image.layers) {
        QStringList others = owners.value(textOf(layer.blob.digest.text()));
        others.removeAll(self);
        local->layers.append({.number = layer.number,
                              .command = commands.value(layer.number - 1),
                              .diffId = textOf(layer.diffId.text()),
                              .bytes = static_cast<qint64>(layer.blob.size),
                              .sharedWith = others});
    }
    return local;
}

Result<QList<ImageRow>> readRows(const std::filesystem::path &folder, const std::stop_token &stop)
{
    const store::Store store = TRY(build::openAtFirstUse(folder));
    const std::vector<store::Image> images = TRY(store::listImages(store));
    const Owners owners = ownersOf(images);
    QList<ImageRow> rows;
    for (const store::Image &image : images) {
        if (stop.stop_requested())
            break;
        const std::shared_ptr<const LocalImage> local = read(store, image, owners);
        for (const oci::Reference &name : image.names)
            rows.append({textOf(name.familiarName()), textOf(name.tag()), textOf(name.familiar()), local});
        if (image.names.empty())
            rows.append({{}, {}, {}, local});
    }
    return rows;
}

template <typename Wanted>
qint64 sumOnce(const QList<SharedLayer> &layers, Wanted wanted)
{
    qint64 bytes = 0;
    QSet<QString> seen;
    for (const SharedLayer &layer : layers) {
        if (!seen.contains(layer.diffId) && wanted(layer))
            bytes += layer.bytes;
        seen.insert(layer.diffId);
    }
    return bytes;
}

} // namespace

qint64 LocalImage::storedBytes() const
{
    return sumOnce(layers, [](const SharedLayer &) { return true; });
}

qint64 LocalImage::sharedBytes() const
{
    return sumOnce(layers, [](const SharedLayer &layer) { return !layer.sharedWith.isEmpty(); });
}

ImageListing listLocalImages(const std::filesystem::path &storeFolder, const std::stop_token &stop)
{
    const Result<QList<ImageRow>> rows = readRows(storeFolder, stop);
    if (!rows)
        return {.error = textOf(rows.error().render())};
    return {.rows = *rows};
}

} // namespace lamella::ui
