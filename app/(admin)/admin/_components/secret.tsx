'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'

/** A key or link that is shown this once. */
export function Secret({ text }: { text: string }) {
  const t = useTranslations('admin.form')
  const [copied, setCopied] = useState(false)
  return (
    <div className="admin-secret">
      <code>{text}</code>
      <button
        type="button"
        className="admin-button"
        onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true))}
      >
        {copied ? t('copied') : t('copy')}
      </button>
      <p className="text-sm text-quiet">{t('shownOnce')}</p>
    </div>
  )
}
