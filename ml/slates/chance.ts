/**
 * How likely each candidate is the one that is wanted, learned from questions whose answers are known:
 *
 *     chance(i) = exp(sharpness * score_i + nearness * likeness_i) / (place_i + 3)^fall      over the sum of the same, places from 1
 *
 * Scores say how sure the ranker is of this visitor; places that it is seldom as sure as its scores; likeness, where it is given, that of
 * two works of one score the one like what the visitor has looked at is wanted more. Without it variety seems cheaper than it is: the
 * works it takes are the ones unlike the rest. A few numbers for everybody, found where the likelihood of the wanted works has its one
 * summit.
 */
import type { Term } from './choose-slate'
import { placeValue } from './relevance'

/** How scores become the chance of being wanted, learned on validation. */
export type Chance = {
  /** of a softmax over the scores, in one over their unit; 0: they say nothing beyond their order */
  sharpness: number
  /** how steeply the chance falls with the place */
  fall: number
  /** what likeness to what the visitor has looked at adds to the logarithm of the chance; absent: it was not asked about */
  nearness?: number
  /** NDCG that an unchanged list of ten gains on average: sum over its places of chance times discount */
  whole: number
}

/** first place: 1 would make the second half as likely, whatever the scores */
const offset = 4

/** The candidates of one visitor: scores (n), best first, and how like each is to what the visitor has looked at (n). */
export type Candidates = { scores: ArrayLike<number>; likeness?: ArrayLike<number> }

/** -> (n), sums to 1 */
export function chancesOf(
  { scores, likeness }: Candidates,
  { sharpness, fall, nearness = 0 }: Omit<Chance, 'whole'>,
): number[] {
  return softmax(
    Array.from(
      scores,
      (score, i) => sharpness * score + nearness * (likeness?.[i] ?? 0) - fall * Math.log(i + offset),
    ),
  )
}

function softmax(logits: readonly number[]): number[] {
  const highest = logits.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY)
  const odds = logits.map((logit) => Math.exp(logit - highest))
  const sum = odds.reduce((sum, each) => sum + each, 0)
  return odds.map((each) => each / sum)
}

/** a little against extremes where few questions, or scores without any range, decide nothing */
const prior = 1e-3
const stepsMax = 40
/** Sharpness and fall: a better score or a better place never makes a candidate less likely. */
const mayNotBeNegative = [true, true, false]

/** what each candidate has (n, k), the numbers' factors, and which one was wanted */
type Asked = { rows: number[][]; wanted: number }

/**
 * Newton's steps, shortened until they help, on the log likelihood of a softmax that is linear in its numbers.
 *
 * @param asked candidates and where the wanted one is among them; likeness in all of them or in none
 * @param size of the lists
 */
export function learnChance(asked: readonly (Candidates & { wanted: number })[], size: number): Chance {
  // A ranker's scores have a unit of their own: they are measured in their mean range.
  const ranges = asked.map(({ scores }) => scores[0]! - scores[scores.length - 1]!)
  const unit = ranges.reduce((sum, range) => sum + range, 0) / (asked.length || 1) || 1
  const examples = asked.map(
    ({ scores, likeness, wanted }): Asked => ({
      wanted,
      rows: Array.from(scores, (score, i) => [
        (score - scores[0]!) / unit,
        -Math.log(i + offset),
        ...(likeness ? [likeness[i]!] : []),
      ]),
    }),
  )
  let at = new Array<number>(asked[0]?.likeness ? 3 : 2).fill(0)
  let now = likelihood(examples, at)
  for (let step = 0; step < stepsMax; step++) {
    const move = newtonStep(now, at)
    let [next, tried] = [now, at]
    for (let part = 1; part > 1e-4 && !(next.value > now.value); part /= 2) {
      tried = at.map((value, k) => {
        const moved = value + part * move[k]!
        return mayNotBeNegative[k] ? Math.max(0, moved) : moved
      })
      next = likelihood(examples, tried)
    }
    if (!(next.value > now.value)) break
    ;[at, now] = [tried, next]
  }
  const [sharpness, fall, nearness] = at
  const found = {
    sharpness: sharpness! / unit,
    fall: fall!,
    ...(nearness !== undefined && { nearness }),
  }
  const whole = asked.reduce((sum, one) => sum + gainOf(chancesOf(one, found).slice(0, size)), 0)
  return { ...found, whole: whole / asked.length || 1 }
}

/** The log likelihood of what was wanted, its slope (k) and its bend, negated (k, k). */
function likelihood(asked: readonly Asked[], at: readonly number[]) {
  let value = at.reduce((sum, each) => sum - (prior * each ** 2) / 2, 0)
  const slope = at.map((each) => -prior * each)
  const bend = at.map((_, k) => at.map((_, l) => (k === l ? prior : 0)))
  for (const { rows, wanted } of asked) {
    const chances = softmax(rows.map((row) => row.reduce((sum, x, k) => sum + x * at[k]!, 0)))
    value += Math.log(Math.max(chances[wanted]!, 1e-300))
    const mean = at.map((_, k) => rows.reduce((sum, row, i) => sum + chances[i]! * row[k]!, 0))
    for (const k of at.keys()) {
      slope[k]! += rows[wanted]![k]! - mean[k]!
      for (const l of at.keys())
        bend[k]![l]! += rows.reduce(
          (sum, row, i) => sum + chances[i]! * row[k]! * row[l]!,
          -mean[k]! * mean[l]!,
        )
    }
  }
  return { value, slope, bend }
}

/** A number at 0 that may not fall further stays there, and the others go their own way. */
function newtonStep({ slope, bend }: ReturnType<typeof likelihood>, at: readonly number[]): number[] {
  const free = new Set(at.keys())
  for (;;) {
    const step = solve(bend, slope, [...free])
    const held = [...free].find((k) => mayNotBeNegative[k] && at[k] === 0 && step[k]! < 0)
    if (held === undefined) return step
    free.delete(held)
  }
}

/** x with matrix x = right among some of the rows, 0 elsewhere, by elimination; the matrix is positive definite. */
function solve(matrix: readonly number[][], right: readonly number[], among: readonly number[]): number[] {
  const rows = among.map((k) => [...among.map((l) => matrix[k]![l]!), right[k]!])
  rows.forEach((pivot, i) => {
    for (const [j, row] of rows.entries()) {
      if (j === i) continue
      const factor = row[i]! / pivot[i]!
      row.forEach((_, column) => {
        row[column]! -= factor * pivot[column]!
      })
    }
  })
  const solution = new Array<number>(right.length).fill(0)
  among.forEach((k, i) => {
    solution[k] = rows[i]!.at(-1)! / rows[i]![i]!
  })
  return solution
}

function gainOf(chances: readonly number[]): number {
  return chances.reduce((sum, chance, place) => sum + chance * placeValue(place), 0)
}

/**
 * What a candidate is expected to add to NDCG on the next place of the slate, as a part of what a list gains. Where the visitor's
 * wish is plain this is much for a few and nothing for the rest; where it is not, one candidate is as good as another.
 *
 *     gain(i) = chance(i) * discount(place) / whole
 */
export function expectedGain(candidates: Candidates, chance: Chance): Term {
  const chances = chancesOf(candidates, chance)
  let place = 0
  return {
    gain: (candidate) => (chances[candidate]! * placeValue(place)) / chance.whole,
    take: () => {
      place++
    },
  }
}
