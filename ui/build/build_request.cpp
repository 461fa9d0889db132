// SPDX-License-Identifier: Apache-2.0
#include "ui/build/build_request.h"

namespace lamella::ui {

QStringList buildArguments(const BuildRequest &request)
{
    QStringList words{QStringLiteral("build"), QStringLiteral("--progress=rawjson"), QStringLiteral("-f"),
                      request.dockerfile};
    if (!request.tag.isEmpty())
        words << QStringLiteral("-t") << request.tag;
    if (!request.target.isEmpty())
        words << QStringLiteral("--target") << request.target;
    if (request.noCache)
        words << QStringLiteral("--no-cache");
    return words << request.folder;
}

} // namespace lamella::ui
