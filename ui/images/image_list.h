// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <filesystem>
#include <memory>
#include <stop_token>

namespace lamella::ui {

/// A layer of a local image.
struct SharedLayer {
    int number = 0;         ///< from 1
    QString command;        ///< what made it, as a Dockerfile would say it; may be empty
    QString diffId;         ///< digest of the plain tar
    qint64 bytes = 0;       ///< as stored
    QStringList sharedWith; ///< other local images whose blob it is too, by their first name or their id

    friend bool operator==(const SharedLayer &, const SharedLayer &) = default;
};

/// A local image, whatever names it has.
struct LocalImage {
    QString id;       ///< "sha256:…"
    QString manifest; ///< "sha256:…"
    QStringList names;
    QString platform;
    QDateTime created; ///< invalid: not said
    qint64 size = 0;   ///< bytes of the regular files in all layers
    QList<SharedLayer> layers;

    /// Bytes that its layers take in the store; a layer that occurs twice is stored once.
    [[nodiscard]] qint64 storedBytes() const;
    /// The part of them that other images have too.
    [[nodiscard]] qint64 sharedBytes() const;

    friend bool operator==(const LocalImage &, const LocalImage &) = default;
};

/// A line of the list: an image under one of its names.
struct ImageRow {
    QString repository; ///< empty: the image has lost its names
    QString tag;
    QString name; ///< "ubuntu:20.04"; empty as above
    std::shared_ptr<const LocalImage> image;

    /// What the engine finds it by: its name, else its id.
    [[nodiscard]] const QString &target() const { return name.isEmpty() ? image->id : name; }

    friend bool operator==(const ImageRow &one, const ImageRow &other)
    {
        return one.name == other.name && *one.image == *other.image;
    }
};

/// The images of a store, newest first, or why they cannot be listed.
struct ImageListing {
    QList<ImageRow> rows;
    QString error;
};

/// Reads the store; one that nobody has used yet gets the image on board first. Not in the window's thread.
[[nodiscard]] ImageListing listLocalImages(const std::filesystem::path &storeFolder, const std::stop_token &stop = {});

} // namespace lamella::ui
