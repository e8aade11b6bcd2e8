import { type CatalogueFilter, catalogueFilterSchema, type Facets } from '@/lib/catalogue/schema'

export type Query = Record<string, string | string[] | undefined>

/** Colours people ask for by name, as the search compares them. */
export const colours = {
  red: '#b3261e',
  orange: '#d9762b',
  yellow: '#e0b93f',
  olive: '#7c7a3a',
  green: '#3f7d4e',
  teal: '#2e7f83',
  blue: '#2f5fa8',
  violet: '#6a4c93',
  pink: '#d88fa6',
  brown: '#7a4f32',
  cream: '#eadfc8',
  grey: '#8d8b87',
  black: '#1d1b1a',
} as const
export type ColourName = keyof typeof colours

/** What a wall shows. Each part is one parameter of the address. */
export const choices = ['q', 'maker', 'style', 'medium', 'period', 'colour'] as const
export type Choice = (typeof choices)[number]
export type Chosen = Partial<Record<Choice, string>>

export const shownMax = 96
export const shownStep = 24

export function chosenFrom(query: Query): Chosen {
  const chosen: Chosen = {}
  for (const choice of choices) {
    const value = query[choice]
    if (typeof value === 'string' && value.trim()) chosen[choice] = value.trim().slice(0, 200)
  }
  return chosen
}

/** The catalogue's filter for what was chosen; what cannot be read is left out rather than refused. */
export function filterFrom(chosen: Chosen, cursor?: string, shown = shownStep): CatalogueFilter {
  const [, from, to] = /^(-?\d{1,5})\.\.(-?\d{1,5})$/.exec(chosen.period ?? '') ?? []
  const colour = colours[chosen.colour as ColourName]
  return catalogueFilterSchema.parse({
    q: chosen.q,
    maker: chosen.maker,
    style: chosen.style,
    medium: chosen.medium,
    yearFrom: from,
    yearTo: to,
    colour,
    cursor,
    limit: shown,
  })
}

export function shownFrom(query: Query): number {
  const asked = Math.floor(Number(query.shown) || shownStep)
  return Math.min(shownMax, Math.max(shownStep, asked))
}

export function addressOf(chosen: Chosen, more: Record<string, string> = {}): string {
  const parameters = new URLSearchParams({ ...chosen, ...more })
  return parameters.size > 0 ? `/?${parameters}` : '/'
}

/** Spans of years to choose from: centuries, or decades where the collection is young. */
export function periodsOf(years: Facets['years']): { from: number; to: number }[] {
  if (!years) return []
  const step = years.to - years.from <= 150 ? (years.to - years.from <= 30 ? 5 : 20) : 100
  const first = Math.floor(years.from / step) * step
  const spans: { from: number; to: number }[] = []
  for (let from = first; from <= years.to; from += step) spans.push({ from, to: from + step - 1 })
  // a long antiquity as one span
  const early = spans.length - 12
  return early > 0 ? [{ from: years.from, to: spans[early]!.from - 1 }, ...spans.slice(early)] : spans
}
