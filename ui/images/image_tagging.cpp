// SPDX-License-Identifier: Apache-2.0
#include "ui/images/image_tagging.h"

#include "core/store/image.h"
#include "core/store/store.h"
#include "ui/explorer/explored_image.h"

namespace lamella::ui {

namespace {

Result<void> tag(const std::filesystem::path &folder, const std::string &target, const std::string &name)
{
    store::Store store = TRY(store::Store::open(folder, store::Access::ReadWrite));
    const store::Image image = TRY(store::findImage(store, target));
    return store.tags().setTag(TRY(oci::Reference::parse(name)), image.target);
}

} // namespace

QString tagLocalImage(const std::filesystem::path &storeFolder, const QString &target, const QString &name)
{
    const Result<void> tagged = tag(storeFolder, target.toStdString(), name.toStdString());
    return tagged ? QString() : textOf(tagged.error().render());
}

} // namespace lamella::ui
