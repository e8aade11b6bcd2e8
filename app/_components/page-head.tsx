import type { ReactNode } from 'react'

/** What a page is, and what it is for. */
export function PageHead({ title, lead, children }: { title: string; lead: string; children?: ReactNode }) {
  return (
    <header className="max-w-[var(--measure)]">
      <h1 className="text-3xl">{title}</h1>
      <p className="mt-3 text-lg text-quiet">{lead}</p>
      {children}
    </header>
  )
}
