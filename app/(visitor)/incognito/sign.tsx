import { useTranslations } from 'next-intl'
import { endIncognito } from './actions'

/** Says on every page that nothing is kept, and ends it. */
export function IncognitoSign() {
  const t = useTranslations('incognito')
  return (
    <section aria-label={t('name')} className="incognito-sign">
      <p>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="10" cy="10" r="6.5" />
          <path d="M3.5 16.5 16.5 3.5" />
        </svg>
        <strong>{t('name')}</strong> <span>{t('sign')}</span>
      </p>
      <form action={endIncognito}>
        <button type="submit" className="button">
          {t('end')}
        </button>
      </form>
    </section>
  )
}
