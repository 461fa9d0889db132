// SPDX-License-Identifier: Apache-2.0
#include "ui/images/image_removal.h"

#include "core/store/collection.h"
#include "core/store/image_removal.h"
#include "ui/explorer/explored_image.h"

namespace lamella::ui {

namespace {

Result<RemovalAnswer> foresee(const std::filesystem::path &folder, const std::string &target)
{
    const store::Store store = TRY(store::Store::openForReading(folder));
    const store::Image image = TRY(store::findImage(store, target));
    if (image.names.size() > 1)
        return RemovalAnswer{.namesLeft = static_cast<int>(image.names.size()) - 1};
    return RemovalAnswer{.freed = static_cast<qint64>(TRY(store::removalOf(store, image)).freedBytes)};
}

Result<RemovalAnswer> remove(const std::filesystem::path &folder, const std::string &target)
{
    store::Store store = TRY(store::Store::open(folder, store::Access::ReadWrite));
    return RemovalAnswer{.freed = static_cast<qint64>(TRY(store::ImageRemoval(store).remove(target)).freedBytes)};
}

RemovalAnswer answerOf(const Result<RemovalAnswer> &result)
{
    return result ? *result : RemovalAnswer{.error = textOf(result.error().render())};
}

} // namespace

RemovalAnswer foreseeRemoval(const std::filesystem::path &storeFolder, const QString &target)
{
    return answerOf(foresee(storeFolder, target.toStdString()));
}

RemovalAnswer removeLocalImage(const std::filesystem::path &storeFolder, const QString &target)
{
    return answerOf(remove(storeFolder, target.toStdString()));
}

} // namespace lamella::ui
