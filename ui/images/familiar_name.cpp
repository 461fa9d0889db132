// SPDX-License-Identifier: Apache-2.0
#include "ui/images/familiar_name.h"

#include "core/oci/reference.h"
#include "ui/explorer/explored_image.h"

namespace lamella::ui {

QString familiarName(const QString &name, QString *reason)
{
    const Result<oci::Reference> reference = oci::Reference::parse(name.trimmed().toStdString());
    if (reference)
        return textOf(reference->familiar());
    *reason = textOf(reference.error().render());
    return {};
}

} // namespace lamella::ui
