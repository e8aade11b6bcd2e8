import { Catalogue, type CatalogueEntry } from '@/ml/rankers/catalogue'
import type { HistoryEvent, RankRequest, WorkContent } from '@/ml/types'

export const now = Date.UTC(2026, 0, 31)
const palettes = ['#aa3322', '#2244aa', '#228844', '#ddcc55']
const styles = ['Waves', 'Grids', 'Portraits', 'Fields']

/** Sixty works in four styles, each style with its colour, makers and subjects; every tenth is not published. */
export function gallery(count = 60): CatalogueEntry[] {
  return Array.from({ length: count }, (_, i) => entry(i))
}

export function entry(i: number, given: Partial<WorkContent> = {}): CatalogueEntry {
  const school = i % styles.length
  return {
    content: {
      id: workId(i),
      title: `Work ${i}`,
      culture: null,
      medium: 'oil on canvas',
      classification: 'painting',
      features: null,
      makers: [`Maker ${i % 12}`],
      style: styles[school]!,
      subjects: [`${styles[school]!.toLowerCase()}/kind-${i % 8}`],
      palette: [{ hex: palettes[school]!, share: 1 }],
      yearFrom: 1700 + 50 * school + (i % 30),
      yearTo: 1700 + 50 * school + (i % 30),
      ...given,
    },
    makerIds: [`maker-${i % 12}`],
    published: i % 10 !== 9,
  }
}

export const workId = (i: number) => `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`

export function catalogueOf(entries: CatalogueEntry[]): Catalogue {
  return Catalogue.empty.with(entries)
}

/** Looks at the given works, one a minute, the last one a minute before `now`. */
export function looks(works: number[], given: Partial<HistoryEvent> = {}): HistoryEvent[] {
  return works.map((work, i) => ({
    interactionId: `interaction-${i}-${work}`,
    workId: workId(work),
    kind: 'view',
    dwellMs: 12_000 + 1_000 * i,
    at: now - 60_000 * (works.length - i),
    ...given,
  }))
}

export function request(given: Partial<RankRequest> = {}): RankRequest {
  return { history: looks([0, 4, 5, 8, 13]), now, count: 10, exclude: [], explain: true, ...given }
}
