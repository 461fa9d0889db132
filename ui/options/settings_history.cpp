// SPDX-License-Identifier: Apache-2.0
#include "ui/options/settings_history.h"

namespace lamella::ui {

class SettingsHistory::Change : public QUndoCommand {
public:
    Change(SettingsHistory *history, BuildSettings after, const QString &what, QByteArray place)
        : QUndoCommand(what),
          m_history(history),
          m_before(history->settings()),
          m_after(std::move(after)),
          m_place(std::move(place))
    {
    }

    [[nodiscard]] int id() const override { return m_place.isEmpty() ? -1 : 1; }
    void undo() override { m_history->take(m_before); }
    void redo() override { m_history->take(m_after); }

    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *next = static_cast<const Change *>(other); // of the same id, so of this class
        if (next->m_place != m_place)
            return false;
        m_after = next->m_after;
        return true;
    }

private:
    SettingsHistory *m_history;
    BuildSettings m_before;
    BuildSettings m_after;
    QByteArray m_place;
};

void SettingsHistory::reset(const BuildSettings &settings)
{
    m_stack.clear();
    take(settings);
}

void SettingsHistory::change(const BuildSettings &settings, const QString &what, const QByteArray &place)
{
    if (settings != m_settings)
        m_stack.push(new Change(this, settings, what, place));
}

void SettingsHistory::take(const BuildSettings &settings)
{
    m_settings = settings;
    Q_EMIT changed();
}

} // namespace lamella::ui
