/**
 * How likely each candidate is the one that is wanted, learned from questions whose answers are known:
 *
 *     chance(i) = exp(sharpness * score_i) / (place_i + 3)^fall      over the sum of the same, places from 1
 *
 * Scores say how sure the ranker is of this visitor; places that it is seldom as sure as its scores. Two numbers for everybody, found
 * where the likelihood of the wanted works has its one summit.
 */
import type { Term } from './choose-slate'

export type Chance = {
  sharpness: number
  fall: number
  /** what an unchanged list gains on average: sum over its places of chance times discount */
  whole: number
}

/** What NDCG counts a hit for. @param place from 0 */
const discount = (place: number) => 1 / Math.log2(place + 2)
/** first place: 1 would make the second half as likely, whatever the scores */
const offset = 4

/** @param scores (n), best first -> (n), sums to 1 */
export function chancesOf(
  scores: ArrayLike<number>,
  { sharpness, fall }: Pick<Chance, 'sharpness' | 'fall'>,
): number[] {
  const best = scores[0] ?? 0
  const odds = Array.from(scores, (score, i) => Math.exp(sharpness * (score - best)) / (i + offset) ** fall)
  const sum = odds.reduce((sum, each) => sum + each, 0)
  return odds.map((each) => each / sum)
}

/** a little against extremes where few questions, or scores without any range, decide nothing */
const prior = 1e-3
const stepsMax = 40

type Asked = readonly { scores: ArrayLike<number>; wanted: number }[]

/**
 * Newton's steps, shortened until they help, on the log likelihood of a softmax that is linear in its two numbers. Neither falls below
 * 0: a better score or a better place never makes a candidate less likely.
 *
 * @param asked the candidates' scores, best first, and where the wanted one is among them
 * @param size of the lists
 */
export function learnChance(asked: Asked, size: number): Chance {
  // A ranker's scores have a unit of their own: they are measured in their mean range.
  const ranges = asked.map(({ scores }) => scores[0]! - scores[scores.length - 1]!)
  const unit = ranges.reduce((sum, range) => sum + range, 0) / (asked.length || 1) || 1
  let [at, now] = [[0, 0] as [number, number], likelihood(asked, unit, [0, 0])] // sharpness by that unit, fall
  for (let step = 0; step < stepsMax; step++) {
    const move = newtonStep(now, at)
    let next = now
    let [x, y] = at
    for (let part = 1; part > 1e-4 && !(next.value > now.value); part /= 2) {
      ;[x, y] = [Math.max(0, at[0] + part * move[0]), Math.max(0, at[1] + part * move[1])]
      next = likelihood(asked, unit, [x, y])
    }
    if (!(next.value > now.value)) break
    ;[at, now] = [[x, y], next]
  }
  const found = { sharpness: at[0] / unit, fall: at[1] }
  const whole = asked.reduce((sum, { scores }) => sum + gainOf(chancesOf(scores, found).slice(0, size)), 0)
  return { ...found, whole: whole / asked.length || 1 }
}

/** The log likelihood of what was wanted, its slope and its bend (negated). */
function likelihood(asked: Asked, unit: number, [sharpness, fall]: [number, number]) {
  let value = (-prior * (sharpness ** 2 + fall ** 2)) / 2
  const slope: [number, number] = [-prior * sharpness, -prior * fall]
  let [xx, xy, yy] = [prior, 0, prior]
  for (const { scores, wanted } of asked) {
    const chances = chancesOf(scores, { sharpness: sharpness / unit, fall })
    value += Math.log(Math.max(chances[wanted]!, 1e-300))
    let [mx, my, mxx, mxy, myy] = [0, 0, 0, 0, 0]
    chances.forEach((chance, i) => {
      const [x, y] = [(scores[i]! - scores[0]!) / unit, -Math.log(i + offset)]
      mx += chance * x
      my += chance * y
      mxx += chance * x * x
      mxy += chance * x * y
      myy += chance * y * y
    })
    slope[0] += (scores[wanted]! - scores[0]!) / unit - mx
    slope[1] += -Math.log(wanted + offset) - my
    xx += mxx - mx * mx
    xy += mxy - mx * my
    yy += myy - my * my
  }
  return { value, slope, xx, xy, yy }
}

/** A number at 0 that would fall further stays there, and the other goes its own way. */
function newtonStep(
  { slope, xx, xy, yy }: ReturnType<typeof likelihood>,
  at: readonly [number, number],
): [number, number] {
  const joint = xx * yy - xy * xy
  const step: [number, number] = [
    (yy * slope[0] - xy * slope[1]) / joint,
    (xx * slope[1] - xy * slope[0]) / joint,
  ]
  if (at[0] === 0 && step[0] < 0) return [0, slope[1] / yy]
  if (at[1] === 0 && step[1] < 0) return [slope[0] / xx, 0]
  return step
}

function gainOf(chances: readonly number[]): number {
  return chances.reduce((sum, chance, place) => sum + chance * discount(place), 0)
}

/**
 * What a candidate is expected to add to NDCG on the next place of the slate, as a part of what a list gains. Where the visitor's
 * wish is plain this is much for a few and nothing for the rest; where it is not, one candidate is as good as another.
 *
 *     gain(i) = chance(i) * discount(place) / whole
 */
export function expectedGain(scores: ArrayLike<number>, chance: Chance): Term {
  const chances = chancesOf(scores, chance)
  let place = 0
  return {
    gain: (candidate) => (chances[candidate]! * discount(place)) / chance.whole,
    take: () => {
      place++
    },
  }
}
