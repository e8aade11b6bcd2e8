'use client'

import { useTranslations } from 'next-intl'

export default function AdminError({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations('admin')
  return (
    <div className="grid justify-items-start gap-4">
      <p>{t('wrong')}</p>
      <button type="button" className="admin-button" onClick={reset}>
        {t('tryAgain')}
      </button>
    </div>
  )
}
