// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/build/step.h"

#include <QWidget>

class QLabel;

namespace lamella::ui {

/// Says why a step is cached or not: a sentence, the text before and now with the words that differ, the files.
class WhyCard : public QWidget {
    Q_OBJECT
public:
    explicit WhyCard(QWidget *parent = nullptr);

    void setStep(const Step &step, const QList<Step> &all);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    Step m_step;
    QList<Step> m_all;
    QLabel *m_text;
};

/// The card's sentence, in the language of the window.
[[nodiscard]] QString explain(const Step &step, const QList<Step> &all);

} // namespace lamella::ui
