'use client'

import { useEffect, useRef } from 'react'

/** Arrow keys pass over choices on their way to one: what is stayed on this long is sent. */
const stayMs = 250

/** Inside a form: choosing from a list or a swatch sends it, without a press on its button. */
export function SubmitOnChange() {
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const form = mark.current?.closest('form')
    if (!form) return
    let sending: ReturnType<typeof setTimeout> | undefined
    const send = (afterMs: number) => {
      clearTimeout(sending)
      sending = setTimeout(() => form.requestSubmit(), afterMs)
    }
    const onChange = ({ target }: Event) => {
      if (target instanceof HTMLSelectElement) send(0)
      else if (target instanceof HTMLInputElement && target.type === 'checkbox') send(0)
      else if (target instanceof HTMLInputElement && target.type === 'radio') send(stayMs)
    }
    form.addEventListener('change', onChange)
    return () => {
      clearTimeout(sending)
      form.removeEventListener('change', onChange)
    }
  }, [])
  return <span ref={mark} hidden />
}
