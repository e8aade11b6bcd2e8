import type { Canvas } from './canvas'
import type { Random } from './random'

/** What a maker sets out to do: fixed by hand, so that no two works of a maker share a composition. */
export interface Commission {
  title: string
  titleZh: string
  format: Format
  /** Longer side in centimetres. */
  cm: number
}

/** Width and height of the drawing in its own units. */
export const formats = {
  portrait: [800, 1000],
  tall: [640, 1000],
  upright: [720, 960],
  scroll: [420, 1260],
  landscape: [1000, 760],
  wide: [1200, 700],
  panorama: [1500, 520],
  handscroll: [1800, 450],
  square: [900, 900],
  tondo: [900, 900],
  plate: [760, 1040],
} as const satisfies Record<string, readonly [number, number]>

export type Format = keyof typeof formats

export interface Stage<C extends Commission = Commission> {
  canvas: Canvas
  random: Random
  work: C
  width: number
  height: number
  /** 0 for the maker's first work, 1 for the last. */
  career: number
}

/** What the maker says of the finished picture. */
export interface Painted {
  /** 3 to 6 colours that are really in the picture, most important first. */
  palette: string[]
  alt: string
  altZh: string
  subjects: string[]
}

export interface Maker {
  name: string
  nameZh: string
  born: number
  died: number
  /** First and last year of work. */
  active: readonly [number, number]
  works: readonly Commission[]
  paint(stage: Stage): Painted
}

export interface School {
  key: string
  name: string
  nameZh: string
  /** Where and when the school is imagined to have been. */
  place: string
  placeZh: string
  period: string
  medium: string
  mediumZh: string
  classification: string
  makers: readonly Maker[]
}

/** Ties a maker's commissions to the hand that paints them, whatever else those commissions say. */
export function maker<C extends Commission>(
  about: Omit<Maker, 'works' | 'paint'>,
  works: readonly C[],
  paint: (stage: Stage<C>) => Painted,
): Maker {
  return { ...about, works, paint: (stage) => paint(stage as Stage<C>) }
}
