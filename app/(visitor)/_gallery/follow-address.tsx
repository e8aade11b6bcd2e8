'use client'

import { useEffect, useRef } from 'react'
import { isWaiting } from '@/app/_components/submit-on-change'
import type { Choice, Chosen } from './address'

function follow(control: Element, chosen: Chosen): void {
  if (control instanceof HTMLSelectElement) {
    control.value = chosen[control.name as Choice] ?? ''
  } else if (control instanceof HTMLInputElement) {
    const value = chosen[control.name as Choice] ?? ''
    if (control.type === 'radio' || control.type === 'checkbox') control.checked = control.value === value
    // what is being typed is not taken away
    else if (control.type === 'search' && control !== document.activeElement) control.value = value
  }
}

/** Inside the form: it stays when the wall changes, so that the hands keep their place, and says what was chosen elsewhere. */
export function FollowAddress({ chosen }: { chosen: Chosen }) {
  const mark = useRef<HTMLSpanElement>(null)
  const followed = useRef('')
  useEffect(() => {
    const form = mark.current?.closest('form')
    const address = JSON.stringify(chosen)
    if (!form || address === followed.current) return
    followed.current = address
    // a choice on its way to the address comes back with it: taken away now, it would be lost
    if (isWaiting(form)) return
    for (const control of form.elements) follow(control, chosen)
  }, [chosen])
  return <span ref={mark} hidden />
}
