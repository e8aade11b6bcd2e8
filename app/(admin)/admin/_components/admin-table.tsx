import type { ReactNode } from 'react'

type Name = { 'aria-label': string } | { 'aria-labelledby': string }

/** A table that scrolls by itself where it is wider than the window, by keys too. */
export function AdminTable({ children, ...name }: Name & { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll it
    <section className="admin-scroll" tabIndex={0} {...name}>
      <table className="admin-table" {...name}>
        {children}
      </table>
    </section>
  )
}
