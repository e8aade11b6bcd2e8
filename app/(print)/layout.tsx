import type { ReactNode } from 'react'
import './print.css'

/** Pages made to be printed: nothing on them but the sheet, and what prints it. */
export default function PrintLayout({ children }: { children: ReactNode }) {
  return <main className="print-room">{children}</main>
}
