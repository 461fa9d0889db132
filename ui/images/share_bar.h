// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace lamella::ui {

/// How much of an image's stored bytes is its own and how much other images have too: a bar in two colours, and the
/// figures below it, so that nobody needs the colours.
class ShareBar : public QWidget {
    Q_OBJECT
public:
    explicit ShareBar(QWidget *parent = nullptr);

    void setBytes(qint64 own, qint64 shared);
    [[nodiscard]] QString text() const;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    qint64 m_own = 0;
    qint64 m_shared = 0;
};

} // namespace lamella::ui
