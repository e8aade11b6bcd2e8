'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { ActionForm, type FormAction } from './action-form'

/** One act on one thing. A grave one asks again in place before it is done. */
export function ActButton({
  action,
  values,
  text,
  grave = false,
  className,
}: {
  action: FormAction
  values: Record<string, string>
  text: string
  grave?: boolean
  className?: string
}) {
  const t = useTranslations('admin.form')
  const [asked, setAsked] = useState(false)
  const sure = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (asked) sure.current?.focus()
  }, [asked])
  return (
    <ActionForm action={action} className={`inline-block ${className ?? ''}`}>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {grave && !asked ? (
        // a key of its own: the same element turned into a submit button would submit on this very click
        <button key="ask" type="button" className="admin-button" onClick={() => setAsked(true)}>
          {text}
        </button>
      ) : (
        <button
          key="do"
          ref={sure}
          type="submit"
          className={`admin-button ${asked ? 'admin-button-grave' : ''}`}
          onBlur={() => setAsked(false)}
        >
          {asked ? t('sure', { what: text.toLowerCase() }) : text}
        </button>
      )}
    </ActionForm>
  )
}
