// SPDX-License-Identifier: Apache-2.0
#include "ui/explorer/explored_image.h"

#include "core/layer/open_files.h"
#include "core/store/image.h"

#include <QList>

namespace lamella::ui {

namespace {

Result<std::shared_ptr<const ExploredImage>> open(const std::filesystem::path &storeFolder, const std::string &name,
                                                  const std::stop_token &stop)
{
    auto images = std::make_shared<const store::Store>(TRY(store::Store::openForReading(storeFolder)));
    auto source = TRY(store::openImage(*images, TRY(store::ImageName::parse(name))));
    WorkerPool pool(2);
    auto files = TRY(layer::openFiles(*images, *source, pool, stop));
    auto totals = layer::totals(files);
    return std::make_shared<const ExploredImage>(std::move(images), std::move(source), std::move(files),
                                                 std::move(totals));
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
