import { oklab } from '@/ml/features/looks'
import type { WorkContent } from '@/ml/types'

type Field = 'maker' | 'style' | 'subject' | 'classification' | 'culture' | 'medium' | 'period' | 'title'
/** What a shared maker, style, ... says, before how rare it is; what is left out says nothing. */
export type FieldWeights = Partial<Record<Field, number>>

/** How a work's content is read: its facts by their weights, and the share of its looks beside them, 0 to 1. */
export type Reading = { fields: FieldWeights; looksShare: number }

/** Words say least: they are many. */
export const factsAndLooks: Reading = {
  fields: {
    maker: 1,
    style: 1,
    subject: 0.8,
    classification: 0.6,
    culture: 0.6,
    medium: 0.4,
    period: 0.5,
    title: 0.25,
  },
  looksShare: 0.3,
}

/** Whom a work is by and what it is of; of several, those of its time and kind come first. */
export const makersAndSubjects: Reading = {
  fields: { maker: 1, subject: 1, period: 0.1, classification: 0.1 },
  looksShare: 0,
}

/** What is known of a work, as words with their weights. */
export function factsOf(content: WorkContent, weights: FieldWeights): Map<string, number> {
  const tokens = new Map<string, number>()
  const add = (field: Field, value: string | null, scale = 1) => {
    const weight = weights[field]
    if (value && weight) tokens.set(`${field}:${value.toLowerCase()}`, weight * scale)
  }
  for (const maker of content.makers) add('maker', maker)
  add('style', content.style)
  add('culture', content.culture)
  add('classification', content.classification)
  for (const subject of content.subjects) {
    const path = subject.split('/')
    for (let depth = 1; depth <= path.length; depth++) add('subject', path.slice(0, depth).join('/'))
  }
  if (weights.medium) for (const word of words(content.medium)) add('medium', word)
  if (weights.title) for (const word of words(content.title)) add('title', word)
  // Half-centuries, each work in the two nearest: 1899 and 1901 are neighbours
  if (content.yearFrom !== null || content.yearTo !== null) {
    const year = ((content.yearFrom ?? content.yearTo)! + (content.yearTo ?? content.yearFrom)!) / 2
    const place = year / 50
    const below = Math.floor(place)
    add('period', String(below), 1 - (place - below))
    if (place > below) add('period', String(below + 1), place - below)
  }
  return tokens
}

function words(text: string | null): string[] {
  return text?.toLowerCase().match(/\p{L}{3,}/gu) ?? []
}

/** Cells of OKLab along each axis: lightness from 0 to 1 in quarters, the others in twelfths around their middle. */
const cells = { lightness: 6, side: 16 }
export const cellsCount = cells.lightness * cells.side ** 2

/** The palette spread softly over a grid of OKLab, so that near colours share cells: cell -> weight, cells below `cellsCount`. */
export function looksOf({ palette }: WorkContent): Map<number, number> {
  const weights = new Map<number, number>()
  for (const { hex, share } of palette) {
    const [lightness, a, b] = oklab(hex)
    const place = [lightness * 4, a * 12 + cells.side / 2, b * 12 + cells.side / 2]
    for (let corner = 0; corner < 8; corner++) {
      let weight = Math.sqrt(share)
      let cell = 0
      for (let axis = 0; axis < 3; axis++) {
        const low = Math.floor(place[axis]!)
        const high = (corner >> axis) & 1
        weight *= high ? place[axis]! - low : 1 - (place[axis]! - low)
        cell = cell * cells.side + low + high
      }
      if (weight > 1e-3) weights.set(cell, (weights.get(cell) ?? 0) + weight)
    }
  }
  return weights
}
