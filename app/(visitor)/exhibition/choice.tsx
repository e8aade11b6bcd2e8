'use client'

import { type ComponentProps, useEffect, useRef } from 'react'

/** A radio that follows the address, going back included, and keeps the keyboard where it is when the page comes anew. */
export function Choice({ chosen, ...rest }: ComponentProps<'input'> & { chosen: boolean }) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (input.current && chosen) input.current.checked = true
  }, [chosen])
  return <input ref={input} type="radio" className="sr-only" defaultChecked={chosen} {...rest} />
}
