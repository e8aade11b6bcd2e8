'use client'

import { useEffect, useRef } from 'react'

/** Arrow keys pass over choices on their way to one: what is stayed on this long is sent. */
const stayMs = 250

/** Whether a choice in this form is about to be sent. */
export function isWaiting(form: HTMLFormElement): boolean {
  return 'waiting' in form.dataset
}

/** Inside a form: choosing from a list or a swatch sends it, without a press on its button. */
export function SubmitOnChange() {
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const form = mark.current?.closest('form')
    if (!form) return
    let sending: ReturnType<typeof setTimeout> | undefined
    const onChange = ({ target }: Event) => {
      const isChoice = target instanceof HTMLInputElement && ['radio', 'checkbox'].includes(target.type)
      if (!isChoice && !(target instanceof HTMLSelectElement)) return
      clearTimeout(sending)
      form.dataset.waiting = ''
      sending = setTimeout(() => {
        delete form.dataset.waiting
        form.requestSubmit()
      }, stayMs)
    }
    form.addEventListener('change', onChange)
    return () => {
      clearTimeout(sending)
      form.removeEventListener('change', onChange)
    }
  }, [])
  return <span ref={mark} hidden />
}
