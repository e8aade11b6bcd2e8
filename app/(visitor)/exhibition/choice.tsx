'use client'

import { type ComponentProps, useEffect, useRef } from 'react'

type Props = ComponentProps<'input'> & { chosen: boolean; hint?: string }

/** A radio that follows the address, going back included, and keeps the keyboard where it is when the page comes anew. */
export function Choice({ chosen, hint, className, children, ...rest }: Props) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (input.current && chosen) input.current.checked = true
  }, [chosen])
  return (
    <label className={className} title={hint}>
      <input ref={input} type="radio" className="sr-only" defaultChecked={chosen} {...rest} />
      {children}
    </label>
  )
}
