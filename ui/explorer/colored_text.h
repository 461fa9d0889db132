// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QTextLayout>
#include <memory>
#include <mutex>
#include <stop_token>

namespace lamella::ui {

/// Some lines of a text with the formats of each.
struct ColoredPiece {
    QString text; ///< lines joined by \n, none behind the last
    QList<QList<QTextLayout::FormatRange>> formats;
};

/// How a text is to be coloured.
struct ColoringRequest {
    QString path; ///< its name says the language; empty: none
    QString text;
    bool dark = false;
};

/// Colours texts by the name of their file. All languages are known to one repository, which takes long to read: it is
/// made at the first use. Safe for several threads, and not for the window's.
class TextColors {
public:
    TextColors();
    ~TextColors();
    TextColors(const TextColors &) = delete;
    TextColors &operator=(const TextColors &) = delete;
    TextColors(TextColors &&) = delete;
    TextColors &operator=(TextColors &&) = delete;

    /// The text in pieces small enough to be laid out between two frames. Longer lines than a screen can show are
    /// broken. Stopped: what is there until then.
    [[nodiscard]] QList<ColoredPiece> color(const ColoringRequest &request, const std::stop_token &stop = {});

private:
    struct Languages;
    std::mutex m_mutex;
    std::unique_ptr<Languages> m_languages;
};

} // namespace lamella::ui
