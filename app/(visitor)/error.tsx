'use client'

import { DarkRoom } from '@/app/_components/dark-room'

export default function VisitorError({ reset }: { error: Error; reset: () => void }) {
  return <DarkRoom again={reset} />
}
