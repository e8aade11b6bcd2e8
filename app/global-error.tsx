'use client'

import { DarkRoom } from './_components/dark-room'
import './globals.css'

export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body className="px-[var(--edge)]">
        <DarkRoom again={reset} />
      </body>
    </html>
  )
}
