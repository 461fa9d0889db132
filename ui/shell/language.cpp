// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace lamella::ui {

Language::Language(QObject *parent) : QObject(parent)
{
    apply();
}

void Language::setChoice(const QString &code)
{
    if (m_choice == code)
        return;
    m_choice = code;
    apply();
}

void Language::apply()
{
    const QLocale locale = m_choice.isEmpty() ? QLocale::system() : QLocale(m_choice);
    QLocale::setDefault(locale);
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    if (m_qt.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    const QString folder = QStringLiteral(":/i18n");
    if (m_own.load(locale, QStringLiteral("lamella"), QStringLiteral("_"), folder)
        || m_own.load(QStringLiteral("lamella_en"), folder))
        QCoreApplication::installTranslator(&m_own);
}

} // namespace lamella::ui
