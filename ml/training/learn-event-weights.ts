/**
 * How much each kind of event, and how long a look, weighs in the counts. They have no descent of their own, but their score is
 * linear in these few weights, so what the validation's visitors looked at next says what they should be:
 *
 *     score(work) = sum_k theta_k f_k(work)       f_k: the counts' sum over the events of kind k alone, in deviations
 *     theta = argmax  sum over questions log softmax(score)[target] - 1/2 |theta - prior|^2
 *
 * A concave function of nine numbers, climbed by Newton's steps. The prior says what is said where nothing is known, as loud as
 * suits the data; it weighs as much as a question or two, so it only decides what no data does.
 */
import { tf, untracked } from '@/ml/backend'
import type { Question } from '@/ml/evaluation/leave-one-out'
import { dwellFeature } from '@/ml/features/tokens'
import type { CountsConfig, EventWeights } from '@/ml/model/config'
import { type Counts, countsWeights, saidOfEvents } from '@/ml/model/counts'
import { inverse } from '@/ml/model/inverse'
import { entryAt } from '@/ml/model/sparse-rows'
import { Random } from '@/ml/random'
import { eventKinds, type Sequence } from '@/ml/types'

/** works beside the target that a question is judged among */
const othersMax = 200
const questionsMax = 4_000
const steps = 20
/** an ordinary look, which weighs 1 */
const ordinaryDwellMs = 10_000
const pushes: ReadonlySet<string> = new Set(['skip', 'not_interested'])

/** null where all events are alike: there is nothing to learn */
export function learnEventWeights(
  counts: Counts,
  config: CountsConfig,
  questions: readonly Question[],
): EventWeights | null {
  if (!questions.some(({ history }) => differs(history))) return null
  const asked = questions.filter(({ history }) => history.works.length).slice(0, questionsMax)
  const examples = asked.map((question, u) => featuresOf(question, counts, config, Random.fromSeed(u + 1)))
  // First how loud the prior should be, then how far the data lead away from it.
  const prior = [...saidOfEvents.kinds, saidOfEvents.dwell]
  const alone = examples.map((rows) => rows.map((row) => [dot(row, prior)]))
  const [loudness] = climb(alone, [1], () => false)
  const start = prior.map((weight) => weight * Math.max(0.1, loudness!))
  const theta = climb(examples, start, (k) => pushes.has(eventKinds[k]!))
  const view = theta[eventKinds.indexOf('view')]! + theta.at(-1)! * dwellFeature(ordinaryDwellMs)
  if (!(view > 0)) return null // looks say nothing here: nor then do their proportions
  const weights = theta.map((weight) => weight / view)
  return { kinds: weights.slice(0, -1), dwell: weights.at(-1)! }
}

function differs({ kinds, dwellMs }: Sequence): boolean {
  return kinds.some((kind) => kind !== kinds[0]) || dwellMs.some((dwell) => dwell !== dwellMs[0])
}

/** What each kind of event, and last their dwell, gives the target (first) and other works drawn. -> (1 + others, K + 1) */
function featuresOf(
  { history, target }: Question,
  counts: Counts,
  config: CountsConfig,
  random: Random,
): number[][] {
  const works = counts.cooccurrence.offsets.length - 1
  const met = new Set(history.works)
  const judged = [target]
  for (
    let draw = 0;
    draw < 4 * othersMax && judged.length <= Math.min(othersMax, works - met.size - 1);
    draw++
  ) {
    const work = random.integer(works)
    if (work !== target && !met.has(work)) judged.push(work)
  }
  // Alike for all kinds, the weights that are left are those of age.
  const aged = countsWeights(history, { ...config, events: { kinds: eventKinds.map(() => 1), dwell: 0 } })
  const scales = deviations(counts)
  return judged.map((work) => {
    const features = new Array<number>(eventKinds.length + 1).fill(0)
    history.works.forEach((looked, i) => {
      let given = 0
      for (const part of ['cooccurrence', 'transitions'] as const)
        if (aged[part][i]) given += (aged[part][i]! * entryAt(counts[part], looked, work)) / scales[part]
      features[history.kinds[i]!]! += given
      features[eventKinds.length]! += given * dwellFeature(history.dwellMs[i]!)
    })
    return features
  })
}

const measured = new WeakMap<Counts, Record<keyof Counts, number>>()
/** Of a row's values over the catalogue, root mean square over rows: brings the two parts to one scale. */
function deviations(counts: Counts): Record<keyof Counts, number> {
  const found = measured.get(counts)
  if (found) return found
  const of = ({ values, offsets }: Counts['cooccurrence']) =>
    Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / (offsets.length - 1) ** 2) || 1
  const both = { cooccurrence: of(counts.cooccurrence), transitions: of(counts.transitions) }
  measured.set(counts, both)
  return both
}

/** Newton's method from `prior`, which also holds the weights back. @param negative weights that may not rise above 0 */
function climb(examples: number[][][], prior: number[], negative: (k: number) => boolean): number[] {
  const n = prior.length
  let theta = [...prior]
  for (let step = 0; step < steps; step++) {
    const gradient = theta.map((weight, k) => weight - prior[k]!)
    const curvature = new Float64Array(n * n)
    for (let k = 0; k < n; k++) curvature[k * n + k] = 1
    for (const rows of examples) {
      const scores = rows.map((row) => dot(row, theta))
      const highest = Math.max(...scores)
      const chances = scores.map((score) => Math.exp(score - highest))
      const total = chances.reduce((sum, chance) => sum + chance, 0)
      const mean = new Float64Array(n)
      rows.forEach((row, j) => {
        for (let k = 0; k < n; k++) mean[k]! += (chances[j]! / total) * row[k]!
      })
      for (let k = 0; k < n; k++) gradient[k]! += mean[k]! - rows[0]![k]!
      rows.forEach((row, j) => {
        const chance = chances[j]! / total
        for (let k = 0; k < n; k++)
          for (let l = 0; l < n; l++)
            curvature[k * n + l]! += chance * (row[k]! - mean[k]!) * (row[l]! - mean[l]!)
      })
    }
    const inverted = untracked(() => inverse(tf.tensor2d(Float32Array.from(curvature), [n, n])).dataSync())
    const move = theta.map((_, k) => {
      let sum = 0
      for (let l = 0; l < n; l++) sum += inverted[k * n + l]! * gradient[l]!
      return sum
    })
    // A step no longer than the weights are large: far from the top Newton overshoots.
    const length = Math.hypot(...move)
    const damping = Math.min(1, (Math.hypot(...theta) + 0.1) / (length || 1))
    theta = theta.map((weight, k) => {
      const next = weight - damping * move[k]!
      return negative(k) ? Math.min(0, next) : next
    })
    if (length < 1e-5) break
  }
  return theta
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!
  return sum
}
