// SPDX-License-Identifier: Apache-2.0
#include "ui/explorer/file_facts.h"

#include "core/layer/changes.h"
#include "core/layer/file_content.h"
#include "ui/theme/sizes.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>
#include <QStringDecoder>

namespace lamella::ui {

namespace {

constexpr qsizetype hexLimit = 64 * 1024;
constexpr int mostPixels = 2048; ///< in one direction: what a window can take between two frames

struct Text {
    Q_DECLARE_TR_FUNCTIONS(lamella::ui::FileFacts)
};

Result<QByteArray> readStart(const ExploredImage &image, layer::VersionId version)
{
    const auto source = TRY(layer::openFile(image.files, *image.source, version));
    QByteArray bytes(static_cast<qsizetype>(previewLimit), Qt::Uninitialized);
    std::size_t filled = 0;
    while (filled < previewLimit) {
        const std::span<char> rest(bytes.data() + filled, previewLimit - filled);
        const std::size_t got = TRY(source->read(std::as_writable_bytes(rest)));
        if (got == 0)
            break;
        filled += got;
    }
    bytes.truncate(static_cast<qsizetype>(filled));
    return bytes;
}

QImage imageIn(QByteArray bytes)
{
    if (bytes.startsWith("\x1f\x8b")) // a compressed SVG may unpack to anything
        return {};
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer);
    const QSize size = reader.size();
    if (!reader.canRead() || size.isEmpty())
        return {};
    if (size.width() > mostPixels || size.height() > mostPixels)
        reader.setScaledSize(size.scaled(mostPixels, mostPixels, Qt::KeepAspectRatio));
    const QImage image = reader.read();
    return image.convertToFormat(image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
}

FilePreview shown(const QByteArray &bytes, bool cut)
{
    using enum FilePreview::Kind;
    if (bytes.isEmpty())
        return {.text = Text::tr("The file is empty.")};
    if (!cut)
        if (QImage picture = imageIn(bytes); !picture.isNull())
            return {.kind = Image, .image = std::move(picture)};
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    if (!decoder.hasError() && !bytes.contains('\0'))
        return {.kind = FilePreview::Kind::Text, .text = text, .cut = cut};
    const QByteArray start = bytes.first(std::min(bytes.size(), hexLimit));
    return {.kind = Hex,
            .text = hexRows({start.constData(), static_cast<std::size_t>(start.size())}),
            .cut = cut || start.size() < bytes.size()};
}

FilePreview previewOf(const ExploredImage &image, layer::VersionId version)
{
    if (version == layer::noId)
        return {.text = Text::tr("A folder.")};
    const layer::FileVersion &file = image.files.version(version);
    switch (file.type) {
    case layer::FileType::Folder:
        return {.text = Text::tr("A folder.")};
    case layer::FileType::Symlink:
        return {.text = Text::tr("A symbolic link to %1").arg(textOf(image.files.link(version)))};
    case layer::FileType::CharacterDevice:
    case layer::FileType::BlockDevice:
    case layer::FileType::Fifo:
        return {.text = Text::tr("A device or pipe: it has no content of its own.")};
    case layer::FileType::File:
        break;
    }
    const Result<QByteArray> bytes = readStart(image, version);
    if (!bytes)
        return {.text = textOf(bytes.error().render())};
    return shown(*bytes, file.size > previewLimit);
}

QString describe(const ExploredImage &image, const layer::PathChange &change)
{
    const layer::FileVersion &file = image.files.version(change.version);
    const QString mode = QString::number(file.mode, 8).rightJustified(4, u'0');
    const QString owner =
        file.uid == 0 && file.gid == 0 ? QStringLiteral("root") : QStringLiteral("%1:%2").arg(file.uid).arg(file.gid);
    const QString size = renderBytes(static_cast<std::int64_t>(file.size));
    switch (change.kind) {
    case layer::ChangeKind::Added:
        return Text::tr("added · %1 · %2 %3").arg(size, mode, owner);
    case layer::ChangeKind::Modified:
        return Text::tr("modified · %1 · %2 %3").arg(size, mode, owner);
    case layer::ChangeKind::Deleted:
        return Text::tr("deleted");
    case layer::ChangeKind::Same:
        return Text::tr("stored again, unchanged · %1").arg(size);
    }
    return {};
}

QList<FileMoment> momentsOf(const ExploredImage &image, layer::PathId path)
{
    QList<FileMoment> moments;
    for (int number = 1; number <= image.files.layerCount(); ++number) {
        const bool there = image.files.visible(path, number) != layer::noId;
        moments.append({number, 0, there ? Text::tr("unchanged") : Text::tr("not there")});
    }
    for (const layer::PathChange &change : layer::historyOf(image.files, path)) {
        FileMoment &moment = moments[change.layer - 1];
        moment.change = static_cast<char>(change.kind);
        moment.text = describe(image, change);
    }
    return moments;
}

} // namespace

QString hexRows(std::string_view bytes)
{
    QString rows;
    rows.reserve(static_cast<qsizetype>(bytes.size()) * 5);
    for (std::size_t start = 0; start < bytes.size(); start += 16) {
        const std::string_view row = bytes.substr(start, 16);
        rows += QString::number(start, 16).rightJustified(8, u'0') + QStringLiteral("  ");
        QString characters;
        for (const char byte : row) {
            const auto value = static_cast<unsigned char>(byte);
            rows += QString::number(value, 16).rightJustified(2, u'0') + u' ';
            characters += value >= 0x20 && value < 0x7f ? QChar(char16_t{value}) : QChar(u'.');
        }
        rows += QString(static_cast<qsizetype>(16 - row.size()) * 3 + 1, u' ') + characters + u'\n';
    }
    return rows;
}

FileFacts readFacts(const ExploredImage &image, layer::PathId path, layer::VersionId version)
{
    return {textOf(image.files.fullPath(path)), previewOf(image, version), momentsOf(image, path)};
}

} // namespace lamella::ui
