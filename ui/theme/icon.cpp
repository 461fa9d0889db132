// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/icon.h"

#include "ui/theme/palette.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace lamella::ui {

namespace {

class SvgIconEngine : public QIconEngine {
public:
    SvgIconEngine(QString name, QColor color) : m_name(std::move(name)), m_color(color) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device() ? painter->device()->devicePixelRatio() : 1;
        painter->drawPixmap(rect, pixmap(rect.size() * scale, mode, state));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        const QColor color = colorFor(mode, state);
        const QString key =
            QStringLiteral("lamella/%1/%2/%3x%4").arg(m_name, color.name()).arg(size.width()).arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QSvgRenderer renderer(source(color));
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        renderer.render(&painter, QRectF(QPointF(), size));
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        return pixmap(size, mode, state);
    }

    [[nodiscard]] QIconEngine *clone() const override { return new SvgIconEngine(*this); }
    QString iconName() override { return m_name; }
    bool isNull() override { return !QFile::exists(path()); }

private:
    [[nodiscard]] QString path() const { return QStringLiteral(":/lamella/icons/%1.svg").arg(m_name); }

    [[nodiscard]] QColor colorFor(QIcon::Mode mode, QIcon::State state) const
    {
        const QPalette colors = QGuiApplication::palette();
        const Palette &palette = Palette::of(colors);
        if (mode == QIcon::Disabled)
            return palette.faint;
        if (m_color.isValid())
            return m_color;
        return state == QIcon::On ? palette.tone(Tone::Accent).ink : palette.mute;
    }

    [[nodiscard]] QByteArray source(const QColor &color) const
    {
        QFile file(path());
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return file.readAll().replace("currentColor", color.name().toLatin1());
    }

    QString m_name;
    QColor m_color;
};

} // namespace

QIcon themedIcon(const QString &name)
{
    return themedIcon(name, QColor());
}

QIcon themedIcon(const QString &name, const QColor &color)
{
    return QIcon(new SvgIconEngine(name, color));
}

} // namespace lamella::ui
