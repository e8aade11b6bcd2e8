import type { CatalogueFilter } from '@/lib/catalogue/schema'
import { cellsNear, foldText } from '@/lib/catalogue/service'

/** How the words are matched: as words; or, where that finds nothing, by likeness, so that a misspelling still finds. */
export type Matching = 'words' | 'likeness'

/** Share of the asked trigrams that must occur close together in the text. */
export const likenessMin = 0.45

/** Collects SQL conditions and the values of their parameters: no value ever becomes part of the SQL itself. */
export class Conditions {
  readonly values: unknown[] = []
  private readonly parts: string[] = []

  /** `$n` of a value. */
  parameter(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }

  add(sql: string): void {
    this.parts.push(sql)
  }

  get sql(): string {
    return this.parts.join(' and ')
  }
}

export type FilterKey = 'maker' | 'style' | 'medium' | 'classification' | 'years'

/** The published works a filter allows, without the one key whose facet is being counted. */
export function conditionsOf(filter: CatalogueFilter, matching: Matching, without?: FilterKey): Conditions {
  const conditions = new Conditions()
  const parameter = (value: unknown) => conditions.parameter(value)
  conditions.add(`artwork.state = 'published'`)
  if (filter.q) {
    const words = parameter(foldText(filter.q))
    conditions.add(
      matching === 'words'
        ? `search_vector @@ websearch_to_tsquery('regard', ${words})`
        : `${words} <% search_text`,
    )
  }
  if (filter.maker && without !== 'maker') {
    conditions.add(
      `artwork.id in (select artwork_id from artwork_maker where maker_id::text = ${parameter(filter.maker)})`,
    )
  }
  for (const key of ['style', 'medium', 'classification'] as const) {
    if (filter[key] && without !== key) conditions.add(`artwork.${key} = ${parameter(filter[key])}`)
  }
  if (filter.subject) conditions.add(`subject_paths @> array[${parameter(filter.subject)}]`)
  if (without !== 'years') {
    if (filter.yearFrom !== undefined) {
      conditions.add(`coalesce(year_to, year_from) >= ${parameter(filter.yearFrom)}`)
    }
    if (filter.yearTo !== undefined) {
      conditions.add(`coalesce(year_from, year_to) <= ${parameter(filter.yearTo)}`)
    }
  }
  if (filter.colour) conditions.add(`colour_cells && ${parameter(cellsNear(filter.colour))}::int[]`)
  return conditions
}
