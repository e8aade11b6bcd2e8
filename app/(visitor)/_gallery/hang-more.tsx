'use server'

import type { ReactNode } from 'react'
import { Wall } from '@/app/_components/wall'
import { currentVisitor } from '@/lib/auth/service'
import { searchWorks } from '@/lib/search/service'
import { addressOf, type Chosen, chosenFrom, filterFrom, shownStep } from './filter'

type More = { wall: ReactNode; next: { cursor: string; shown: number; href: string } | null; address: string }

export async function hangMore(given: Chosen, cursor: string, shown: number): Promise<More> {
  const chosen = chosenFrom(given)
  const actor = (await currentVisitor()) ?? { type: 'nobody' as const }
  const page = await searchWorks(actor, filterFrom(chosen, String(cursor)))
  const total = Math.max(0, Math.floor(Number(shown) || 0)) + page.items.length
  return {
    wall: (
      <Wall
        key={cursor}
        cards={page.items}
        surface={chosen.q ? 'search' : 'gallery'}
        startAt={total - page.items.length}
      />
    ),
    next: page.nextCursor
      ? { cursor: page.nextCursor, shown: total, href: addressOf(chosen, { cursor: page.nextCursor }) }
      : null,
    address: addressOf(chosen, { shown: String(Math.ceil(total / shownStep) * shownStep) }),
  }
}
