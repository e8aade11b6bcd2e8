import type { ReactNode } from 'react'

/** A list to choose one of; its label is for those who cannot see what its first entry says. */
export function Select({
  name,
  label,
  chosen,
  children,
}: {
  name: string
  label: string
  chosen: string | number
  /** option elements */
  children: ReactNode
}) {
  return (
    <label className="field">
      <span className="sr-only">{label}</span>
      <select name={name} defaultValue={chosen} className="field-select">
        {children}
      </select>
    </label>
  )
}
