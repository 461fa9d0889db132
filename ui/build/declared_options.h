// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace lamella::ui {

/// A build argument that the Dockerfile asks for.
struct DeclaredArgument {
    QString name;
    QString value;       ///< what it comes to when none is given; may be empty
    QString description; ///< from the comment above it; may be empty

    friend bool operator==(const DeclaredArgument &, const DeclaredArgument &) = default;
};

/// What a Dockerfile can be given for its target.
struct DeclaredOptions {
    QList<DeclaredArgument> arguments;
    QStringList secrets; ///< ids
    QStringList agents;  ///< ids

    friend bool operator==(const DeclaredOptions &, const DeclaredOptions &) = default;
};

} // namespace lamella::ui
