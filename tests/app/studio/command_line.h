// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace lamella::studio {

/// The command line on the same store: what the window shows is held against it.
class CommandLine {
public:
    explicit CommandLine(QString store) : m_store(std::move(store)) {}

    /// What it prints on stdout; empty, with a warning that has its stderr, when it fails.
    [[nodiscard]] QByteArray run(const QStringList &words) const;
    /// The same with `--format json`.
    [[nodiscard]] QJsonObject json(QStringList words) const;

private:
    QString m_store;
};

} // namespace lamella::studio
