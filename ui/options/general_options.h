// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/build/build_settings.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace lamella::ui {

/// The options of a build that have one value each.
class GeneralOptions : public QWidget {
    Q_OBJECT
public:
    explicit GeneralOptions(QWidget *parent = nullptr);

    void showSettings(const BuildSettings &settings);
    /// Names of the stages, the last one last.
    void setTargets(const QStringList &targets);
    /// What can be chosen besides Lamella itself; an address can always be typed.
    void setBuilders(const QStringList &builders);
    [[nodiscard]] QComboBox *builder() const { return m_builder; }
    [[nodiscard]] QComboBox *target() const { return m_target; }
    [[nodiscard]] QLineEdit *platforms() const { return m_platforms; }
    [[nodiscard]] QCheckBox *noCache() const { return m_noCache; }

Q_SIGNALS:
    /// `what` for an undo entry; `place`: the field, where one change follows another while it is typed in.
    void changed(const lamella::ui::BuildSettings &settings, const QString &what, const QByteArray &place);

protected:
    void changeEvent(QEvent *event) override;

private:
    enum Field { Target, Platforms, Builder, Network, Pull, FieldCount };

    void makeLayout();
    void connectFields();
    void retranslate();
    void showTargets();

    BuildSettings m_settings;
    QStringList m_stages;
    QLabel *m_names[FieldCount] = {};
    QComboBox *m_target;
    QLineEdit *m_platforms;
    QComboBox *m_builder;
    QComboBox *m_network;
    QComboBox *m_pull;
    QCheckBox *m_noCache;
};

} // namespace lamella::ui
