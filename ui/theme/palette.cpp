// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/palette.h"

#include <QPalette>
#include <QWidget>

namespace lamella::ui {

namespace {

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

Palette makeLight()
{
    Palette p;
    p.window = rgb(0xf6f7f9);
    p.panel = rgb(0xffffff);
    p.line = rgb(0xe2e5ea);
    p.ink = rgb(0x1d2430);
    p.mute = rgb(0x626b7b);
    p.faint = rgb(0x9aa3b2);
    p.soft = rgb(0xe9edf3);
    p.hover = rgb(0xf3f5f8);
    p.selection = rgb(0xe9effc);
    p.hit = rgb(0xfff6e3);
    p.card = rgb(0xfffaf0);
    p.cardLine = rgb(0xf0d9b0);
    p.removedWord = rgb(0xf8d7d3);
    p.addedWord = rgb(0xcdeee5);
    p.added = rgb(0x0f8578);
    p.modified = rgb(0xa86a00);
    p.deleted = rgb(0xc43c31);
    p.onChange = rgb(0xffffff);
    p.tones = {{
        {rgb(0xeef1f5), rgb(0x1d2430), rgb(0x98a2b3), rgb(0x626b7b), rgb(0xf6f7f9), rgb(0xeef1f5)},
        {rgb(0x14857a), rgb(0xffffff), rgb(0x1a9e8f), rgb(0x0f766b), rgb(0xe3f4f1), rgb(0xcfebe6)},
        {rgb(0xfbeed6), rgb(0x7a5200), rgb(0xd98a00), rgb(0x955c00), rgb(0xfdf5e5), rgb(0xf9e8c8)},
        {rgb(0x3b63d6), rgb(0xffffff), rgb(0x3b63d6), rgb(0x2f53bd), rgb(0xeaf0fd), rgb(0xd5e1fa)},
        {rgb(0x3f7fb0), rgb(0xffffff), rgb(0x4a90c2), rgb(0x2b6691), rgb(0xe8f1f8), rgb(0xd3e5f1)},
        {rgb(0xc43c31), rgb(0xffffff), rgb(0xd1443b), rgb(0xb3342c), rgb(0xfdeceb), rgb(0xf8d7d3)},
        {rgb(0xffffff), rgb(0x626b7b), rgb(0x98a2b3), rgb(0x626b7b), rgb(0xf3f4f7), rgb(0xe6e9ee)},
        {rgb(0x3b63d6), rgb(0xffffff), rgb(0x3b63d6), rgb(0x2f53bd), rgb(0xeaf0fd), rgb(0xd5e1fa)},
    }};
    p.ansi = {rgb(0x1d2430), rgb(0xb3342c), rgb(0x0a7d52), rgb(0x8a5a00), rgb(0x2f53bd), rgb(0x7a3fb8),
              rgb(0x0b7285), rgb(0x626b7b), rgb(0x6b7484), rgb(0xd1443b), rgb(0x14857a), rgb(0xa86a00),
              rgb(0x3b63d6), rgb(0x9452d6), rgb(0x0f8a9d), rgb(0x1d2430)};
    return p;
}

Palette makeDark()
{
    Palette p;
    p.dark = true;
    p.window = rgb(0x14181d);
    p.panel = rgb(0x1b2027);
    p.line = rgb(0x2b323c);
    p.ink = rgb(0xe6eaf0);
    p.mute = rgb(0x98a2b1);
    p.faint = rgb(0x66707f);
    p.soft = rgb(0x2a313b);
    p.hover = rgb(0x222831);
    p.selection = rgb(0x252f48);
    p.hit = rgb(0x2c2518);
    p.card = rgb(0x241f16);
    p.cardLine = rgb(0x4a3b1a);
    p.removedWord = rgb(0x5a2a26);
    p.addedWord = rgb(0x1d4a43);
    p.added = rgb(0x17897c);
    p.modified = rgb(0xa5711a);
    p.deleted = rgb(0xc4493f);
    p.onChange = rgb(0xffffff);
    p.tones = {{
        {rgb(0x2a313b), rgb(0xe6eaf0), rgb(0x66707f), rgb(0x98a2b1), rgb(0x20262e), rgb(0x2a313b)},
        {rgb(0x147f73), rgb(0xffffff), rgb(0x2bb5a5), rgb(0x45c7b8), rgb(0x17302f), rgb(0x1b403c)},
        {rgb(0x3a2f19), rgb(0xf0cf95), rgb(0xe5a02f), rgb(0xeab054), rgb(0x2d2617), rgb(0x3a2f19)},
        {rgb(0x3f63c9), rgb(0xffffff), rgb(0x7c9bff), rgb(0x9bb3ff), rgb(0x222a3d), rgb(0x2c3857)},
        {rgb(0x2f6590), rgb(0xffffff), rgb(0x5fa8d9), rgb(0x84bfe6), rgb(0x1b2b38), rgb(0x213a4e)},
        {rgb(0xb8443b), rgb(0xffffff), rgb(0xe0675c), rgb(0xf08b81), rgb(0x381f1e), rgb(0x4d2826)},
        {rgb(0x1b2027), rgb(0x98a2b1), rgb(0x66707f), rgb(0x98a2b1), rgb(0x20262e), rgb(0x2a313b)},
        {rgb(0x4a6fe0), rgb(0xffffff), rgb(0x7c9bff), rgb(0x9bb3ff), rgb(0x222a3d), rgb(0x2c3857)},
    }};
    p.ansi = {rgb(0x8d97a6), rgb(0xf08b81), rgb(0x7ee0a8), rgb(0xeab054), rgb(0x9bb3ff), rgb(0xc792ea),
              rgb(0x6fd3e0), rgb(0xc9d1dc), rgb(0x66707f), rgb(0xff9d94), rgb(0x9df0c0), rgb(0xffc875),
              rgb(0xb6c8ff), rgb(0xdab2f5), rgb(0x93e6f0), rgb(0xffffff)};
    return p;
}

} // namespace

const Palette &Palette::light()
{
    static const Palette palette = makeLight();
    return palette;
}

const Palette &Palette::darkOne()
{
    static const Palette palette = makeDark();
    return palette;
}

const Palette &Palette::of(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? darkOne() : light();
}

const Palette &Palette::of(const QWidget *widget)
{
    return of(widget->palette());
}

QPalette Palette::toQt() const
{
    QPalette q;
    q.setColor(QPalette::Window, window);
    q.setColor(QPalette::WindowText, ink);
    q.setColor(QPalette::Base, panel);
    q.setColor(QPalette::AlternateBase, hover);
    q.setColor(QPalette::Text, ink);
    q.setColor(QPalette::Button, panel);
    q.setColor(QPalette::ButtonText, ink);
    q.setColor(QPalette::BrightText, tone(Tone::Failed).ink);
    q.setColor(QPalette::ToolTipBase, dark ? soft : panel);
    q.setColor(QPalette::ToolTipText, ink);
    q.setColor(QPalette::PlaceholderText, mute);
    q.setColor(QPalette::Highlight, selection);
    q.setColor(QPalette::HighlightedText, ink);
    q.setColor(QPalette::Accent, tone(Tone::Accent).mark);
    q.setColor(QPalette::Link, tone(Tone::Accent).ink);
    q.setColor(QPalette::LinkVisited, tone(Tone::Accent).ink);
    q.setColor(QPalette::Light, panel);
    q.setColor(QPalette::Midlight, soft);
    q.setColor(QPalette::Mid, line);
    q.setColor(QPalette::Dark, faint);
    q.setColor(QPalette::Shadow, dark ? window.darker(160) : faint);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        q.setColor(QPalette::Disabled, role, faint);
    return q;
}

} // namespace lamella::ui
