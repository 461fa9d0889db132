// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>
#include <filesystem>

namespace lamella::ui {

/// Says when the images of a store have changed, whoever changed them. It looks at index.json, where every change of
/// an image ends, twice a second: that also sees a store on a network drive, and one that is made only later.
class StoreWatch : public QObject {
    Q_OBJECT
public:
    explicit StoreWatch(const std::filesystem::path &storeFolder, QObject *parent = nullptr);

    /// While nobody looks it can rest; after that it says what it has missed.
    void setActive(bool active);

Q_SIGNALS:
    void changed();

private:
    /// When, how long and which file; all 0 when there is none.
    struct Stamp {
        qint64 seconds = 0;
        qint64 nanoseconds = 0;
        qint64 size = 0;
        quint64 file = 0;

        friend bool operator==(const Stamp &, const Stamp &) = default;
    };
    [[nodiscard]] Stamp stamp() const;
    void look();

    std::filesystem::path m_index;
    Stamp m_seen;
    QTimer m_timer;
};

} // namespace lamella::ui
