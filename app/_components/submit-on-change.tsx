'use client'

import { useEffect, useRef } from 'react'

/** Inside a form: choosing from a list or a swatch sends it, without a press on its button. */
export function SubmitOnChange() {
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const form = mark.current?.closest('form')
    if (!form) return
    const onChange = ({ target }: Event) => {
      if (
        target instanceof HTMLSelectElement ||
        (target instanceof HTMLInputElement && target.type === 'radio')
      ) {
        form.requestSubmit()
      }
    }
    form.addEventListener('change', onChange)
    return () => form.removeEventListener('change', onChange)
  }, [])
  return <span ref={mark} hidden />
}
