import { type CatalogueFilter, catalogueFilterSchema, standings } from '@/lib/catalogue/schema'
import { parseColours, type WishedColour, writeColours } from '@/lib/search/schema'
import { type Chosen, choices, colours, isColourName } from './address'

export type Query = Record<string, string | string[] | undefined>

/** The wall begins with few works, so that a slow phone has it soon, and grows by more when asked. */
const shownFirst = 12
const shownStep = 24
const shownMax = shownFirst + 3 * shownStep

const periodPattern = /^(-?\d{1,5})?\.\.(-?\d{1,5})?$/

/** Years of a period as the address writes it: "1850..1900", either end may be open. */
export function yearsOf(period: string | undefined): { from?: number; to?: number } {
  const [, from, to] = periodPattern.exec(period ?? '') ?? []
  return { ...(from && { from: Number(from) }), ...(to && { to: Number(to) }) }
}

/** Years are counted through 0, which is 1 BCE; people write 500 BCE as -500. */
const yearTyped = (typed: number) => (typed < 0 ? typed + 1 : typed)
export const yearToType = (year: number) => (year > 0 ? year : year - 1)

/** What an address asks for; what cannot be read is left out rather than refused. */
export function chosenFrom(query: Query): Chosen {
  const chosen: Chosen = {}
  for (const choice of choices) {
    const value = query[choice]
    if (typeof value === 'string' && value.trim()) chosen[choice] = value.trim().slice(0, 200)
  }
  // the form of years sends its two fields by name
  const ends = [query.from, query.to].map((end) =>
    typeof end === 'string' && /^-?\d{1,5}$/.test(end.trim()) ? String(yearTyped(Number(end))) : '',
  )
  if (ends.some(Boolean)) chosen.period = ends.join('..')
  if (chosen.image !== 'yes') delete chosen.image
  if (Object.keys(yearsOf(chosen.period)).length === 0) delete chosen.period
  if (!standings.some((standing) => standing === chosen.rights)) delete chosen.rights
  if (coloursOf(chosen).length === 0) delete chosen.colour
  return chosen
}

/** The colours wished for: a name, or up to five with weights. */
export function coloursOf(chosen: Chosen): WishedColour[] {
  const { colour = '' } = chosen
  return isColourName(colour) ? [{ hex: colours[colour], weight: 1 }] : parseColours(colour)
}

/** The catalogue's filter for what was chosen. */
export function filterFrom(chosen: Chosen, cursor?: string, shown = shownFirst): CatalogueFilter {
  const { from, to } = yearsOf(chosen.period)
  return catalogueFilterSchema.parse({
    q: chosen.q,
    maker: chosen.maker,
    style: chosen.style,
    medium: chosen.medium,
    classification: chosen.classification,
    subject: chosen.subject,
    yearFrom: from,
    yearTo: to,
    colour: writeColours(coloursOf(chosen)) || undefined,
    rights: chosen.rights,
    image: chosen.image,
    cursor,
    limit: shown,
  })
}

/** How many works the address asks for: the first stretch and whole ones after it. */
export function shownFrom(query: Query): number {
  const asked = Math.min(shownMax, Number(query.shown) || shownFirst)
  return shownFirst + shownStep * Math.max(0, Math.ceil((asked - shownFirst) / shownStep))
}

/** How many hang once the wall, now of so many, has grown; null: a page holds no more. */
export function shownNext(shown: number): number | null {
  return shown < shownMax ? shown + shownStep : null
}

/** Where the stretches of a wall of so many works begin. */
export function stretchesOf(shown: number): number[] {
  return Array.from({ length: 1 + Math.max(0, Math.ceil((shown - shownFirst) / shownStep)) }, (_, nth) =>
    nth === 0 ? 0 : shownFirst + shownStep * (nth - 1),
  )
}
