import type { ArtworkCard, CatalogueFilter } from '@/lib/catalogue/schema'
import { getCards } from '@/lib/catalogue/service'
import { answer } from './answer'
import { absent, select } from './selection'

const wishes = [
  'q',
  'maker',
  'style',
  'medium',
  'classification',
  'subject',
  'years',
  'image',
  'rights',
  'colour',
] as const
export type Wish = (typeof wishes)[number]

export type Nearest = {
  /** wishes without which there are works, and how many; most first */
  without: { wish: Wish; total: number }[]
  /** works that fail the fewest wishes, pictures first */
  works: ArtworkCard[]
}

function leaveOut(filter: CatalogueFilter, wish: Wish): CatalogueFilter {
  const rest = { ...filter }
  if (wish === 'years') {
    rest.yearFrom = undefined
    rest.yearTo = undefined
  } else rest[wish] = undefined
  return rest
}

const bitsOf = (bits: number) => bits.toString(2).replaceAll('0', '').length

/** What is near a search that finds nothing. */
export async function nearestOf(filter: CatalogueFilter, limit: number): Promise<Nearest> {
  const { register, selection, found } = await answer(filter)
  const wished = wishes.filter((wish) =>
    wish === 'years' ? (filter.yearFrom ?? filter.yearTo) !== undefined : filter[wish] !== undefined,
  )
  const without: Nearest['without'] = []
  if (wished.length > 1) {
    for (const wish of wished) {
      const { total } = (await answer(leaveOut(filter, wish))).selection
      if (total > 0) without.push({ wish, total })
    }
  }
  const { failing } =
    found && found.rows.length === 0 ? select(register, leaveOut(filter, 'q'), null) : selection
  const byFailures = new Map<number, string[]>()
  for (const row of register.wall) {
    if (failing[row] >= absent) continue
    const failures = bitsOf(failing[row])
    const ids = byFailures.get(failures) ?? []
    if (ids.length < limit) ids.push(register.ids[row])
    byFailures.set(failures, ids)
  }
  const ids = [...byFailures]
    .sort(([one], [other]) => one - other)
    .flatMap(([, near]) => near)
    .slice(0, limit)
  const cards = await getCards(ids)
  return {
    without: without.sort((one, other) => other.total - one.total),
    works: ids.flatMap((id) => cards.get(id) ?? []),
  }
}
