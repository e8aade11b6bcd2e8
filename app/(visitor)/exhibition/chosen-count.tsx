'use client'

import { useEffect, useRef, useState } from 'react'
import { useFormStatus } from 'react-dom'

/** How many works of the form are chosen; its button waits until there are enough. */
export function ChosenCount({ needed, words }: { needed: number; words: string[] }) {
  const mark = useRef<HTMLParagraphElement>(null)
  const [count, setCount] = useState(0)
  const { pending } = useFormStatus()
  useEffect(() => {
    if (!pending) return
    // the wall that comes, or what is still wanted, has the address of the choosing: nobody else scrolls to its top
    return () => window.scrollTo(0, 0)
  }, [pending])
  useEffect(() => {
    const form = mark.current?.closest('form')
    if (!form) return
    const update = () => setCount(form.querySelectorAll('input[name=work]:checked').length)
    update()
    form.addEventListener('change', update)
    return () => form.removeEventListener('change', update)
  }, [])
  return (
    <p ref={mark} role="status" data-enough={count >= needed || undefined} className="tabular-nums">
      {words[count]}
    </p>
  )
}
