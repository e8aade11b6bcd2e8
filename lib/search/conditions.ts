import type { CatalogueFilter } from '@/lib/catalogue/schema'
import { cellsNear } from '@/lib/catalogue/service'

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

/** What is asked: the filter, and the words in Postgres' own form (null: no words). */
export type Question = CatalogueFilter & { tsquery: string | null }

/** The published works a question allows, without the one key whose facet is being counted. */
export function conditionsOf(question: Question, without?: FilterKey): Conditions {
  const conditions = new Conditions()
  const parameter = (value: unknown) => conditions.parameter(value)
  // first, because the order of the results uses the same parameter
  if (question.tsquery !== null) conditions.add(`search_vector @@ ${parameter(question.tsquery)}::tsquery`)
  conditions.add(`artwork.state = 'published'`)
  if (question.maker && without !== 'maker') {
    conditions.add(
      `artwork.id in (select artwork_id from artwork_maker where maker_id = ${parameter(question.maker)}::uuid)`,
    )
  }
  for (const key of ['style', 'medium', 'classification'] as const) {
    if (question[key] && without !== key) conditions.add(`artwork.${key} = ${parameter(question[key])}`)
  }
  if (question.subject) conditions.add(`subject_paths @> array[${parameter(question.subject)}]`)
  if (without !== 'years') {
    if (question.yearFrom !== undefined) {
      conditions.add(`year_to >= ${parameter(question.yearFrom)}`)
    }
    if (question.yearTo !== undefined) {
      conditions.add(`year_from <= ${parameter(question.yearTo)}`)
    }
  }
  if (question.colour) conditions.add(`colour_cells && ${parameter(cellsNear(question.colour))}::int[]`)
  return conditions
}
