// SPDX-License-Identifier: Apache-2.0
#include "ui/explorer/explored_image.h"

#include "core/store/image.h"
#include "core/store/image_path.h"

#include <QList>
#include <QThreadPool>

namespace lamella::ui {

namespace {

Result<store::ImageName> nameOf(const std::string &text)
{
    return text.starts_with('/') ? store::imageNameAt(text) : store::ImageName::parse(text);
}

/// The last one to hold it may be the window's thread, and freeing a hundred thousand names takes longer than a frame.
std::shared_ptr<const ExploredImage> freedElsewhere(std::unique_ptr<const ExploredImage> image)
{
    return {image.release(), [](const ExploredImage *last) {
                QThreadPool::globalInstance()->start(
                    [last] { const std::unique_ptr<const ExploredImage> ending(last); });
            }};
}

Result<std::shared_ptr<const ExploredImage>> open(const std::filesystem::path &storeFolder, const std::string &name,
                                                  const std::stop_token &stop)
{
    WorkerPool pool(2);
    auto opened = TRY(layer::openImage(storeFolder, TRY(nameOf(name)), pool, stop));
    auto image = std::make_unique<ExploredImage>(std::move(opened));
    image->totals = layer::totals(image->files);
    image->order = orderByName(image->files);
    return freedElsewhere(std::move(image));
}

} // namespace

QString textOf(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

OpenedImage openExplored(const std::filesystem::path &storeFolder, const QString &name, const std::stop_token &stop)
{
    const auto image = open(storeFolder, name.toStdString(), stop);
    if (!image)
        return {.reason = textOf(image.error().render())};
    return {.image = *image};
}

QList<ImageChoice> listChoices(const std::filesystem::path &storeFolder)
{
    const auto images = store::Store::openForReading(storeFolder);
    if (!images)
        return {};
    const auto found = store::listImages(*images);
    QList<ImageChoice> choices;
    for (const store::Image &image : found ? *found : std::vector<store::Image>()) {
        const QString id = textOf(image.id().shortHex());
        for (const oci::Reference &name : image.names)
            choices.append({textOf(name.familiar()), id});
        if (image.names.empty())
            choices.append({id, id});
    }
    return choices;
}

} // namespace lamella::ui
