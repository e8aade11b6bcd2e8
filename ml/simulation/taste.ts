import type { Random } from '../random'
import type { WorkContent } from '../types'

/**
 * A simulated visitor's taste: what they would say of a work if they had all day. It is the ground truth that a model
 * trained on the simulated events tries to recover, so it is kept apart from how a visit then goes (visit.ts).
 */
export type Taste = {
  /** liking per style, maker and leading subject; absent means indifferent (0) */
  styles: Map<string, number>
  makers: Map<string, number>
  subjects: Map<string, number>
  /** a favourite colour in OKLab and how much it matters */
  colour: { L: number; a: number; b: number; strength: number }
}

/** What there is to have a taste for. */
export type Vocabulary = { styles: string[]; makers: string[]; subjects: string[] }

export function vocabularyOf(works: WorkContent[]): Vocabulary {
  const styles = new Set<string>()
  const makers = new Set<string>()
  const subjects = new Set<string>()
  for (const work of works) {
    if (work.style) styles.add(work.style)
    for (const maker of work.makers) makers.add(maker)
    for (const subject of work.subjects) subjects.add(leading(subject))
  }
  const sorted = (names: Set<string>) => [...names].sort()
  return { styles: sorted(styles), makers: sorted(makers), subjects: sorted(subjects) }
}

export function leading(subject: string): string {
  return subject.split('/').slice(0, 2).join('/')
}

/** Likings of one kind: how many a visitor has, from and up to, and how strong, in logits. */
export type Likings = {
  of: keyof Vocabulary
  count: readonly [number, number]
  strength: readonly [number, number]
}

/**
 * What a taste is made of: a few styles that leave cold and a few that are loved, a few loved makers and subjects. Few strong likings and
 * much indifference is what diaries of museum visits look like.
 */
export const likings = {
  cold: { of: 'styles', count: [2, 3], strength: [-1.2, -0.4] },
  styles: { of: 'styles', count: [2, 3], strength: [1, 2.2] },
  makers: { of: 'makers', count: [3, 6], strength: [0.6, 1.6] },
  subjects: { of: 'subjects', count: [2, 4], strength: [0.3, 1] },
} as const satisfies Record<string, Likings>

/** what a work that says nothing to anybody is liked: most works leave most people unmoved */
export const indifference = -0.6

/** Draws a taste, and a colour. */
export function drawTaste(vocabulary: Vocabulary, random: Random): Taste {
  const some = ({ of, count: [least, most], strength: [low, high] }: Likings): [string, number][] => {
    const count = least + random.integer(most - least + 1)
    const shuffled = random.shuffle([...vocabulary[of]]) as string[]
    return shuffled.slice(0, count).map((name) => [name, low + (high - low) * random.next()])
  }
  return {
    styles: new Map([...some(likings.cold), ...some(likings.styles)]), // of a style in both, the love wins
    makers: new Map(some(likings.makers)),
    subjects: new Map(some(likings.subjects)),
    colour: {
      L: 0.35 + 0.5 * random.next(),
      a: 0.12 * random.normal(),
      b: 0.12 * random.normal(),
      strength: 0.4 + 0.6 * random.next(),
    },
  }
}

/** sRGB hex -> OKLab (Ottosson 2020). */
export function oklabOf(hex: string): { L: number; a: number; b: number } {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  const [red, green, blue] = [channel(1), channel(3), channel(5)] as [number, number, number]
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return {
    L: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  }
}

/** How much this visitor likes this work, in logits: 0 is indifferent, 2 is love, -1 walks past. */
export function utility(taste: Taste, work: WorkContent): number {
  let sum: number = indifference
  if (work.style) sum += taste.styles.get(work.style) ?? 0
  for (const maker of work.makers) sum += taste.makers.get(maker) ?? 0
  const subjects = new Set(work.subjects.map(leading))
  for (const subject of subjects) sum += taste.subjects.get(subject) ?? 0
  let nearness = 0
  for (const { hex, share } of work.palette) {
    const { L, a, b } = oklabOf(hex)
    const distance = Math.hypot(L - taste.colour.L, 2 * (a - taste.colour.a), 2 * (b - taste.colour.b))
    nearness += share * Math.exp(-((distance / 0.25) ** 2))
  }
  return sum + taste.colour.strength * nearness
}
