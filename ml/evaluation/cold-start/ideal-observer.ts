/**
 * What could be known at all: a reader of a visitor's looks who knows how tastes are drawn and how visits go (`ml/simulation`), only not
 * this visitor's taste. A work's score is the chance of a look at it, on average over the tastes that may have led to the looks: no
 * scorer that is not told the taste can expect more. Where even this one stays far from the oracle, the looks do not hold the taste.
 *
 * The average is taken along a chain of tastes, each a small change of the one before, accepted as often as it explains the looks
 * (Metropolis et al. 1953; Green 1995 for likings that come and go). Left out: boredom within a visit, skips, and colours.
 */
import type { Random } from '@/ml/random'
import { indifference, leading, likings, type Vocabulary } from '@/ml/simulation/taste'
import { chanceOfLook, type Look, logLikelihood, type Manner, passedOfWall } from '@/ml/simulation/visit'
import { eventKinds, type Sequence, type SequenceScorer, type WorkContent } from '@/ml/types'
import { scoreEach } from '../baselines/counted'
import { isPositive } from '../leave-one-out'

export type KnownWorld = {
  /** what may be recommended */
  contents: readonly WorkContent[]
  /** what there is to have a taste for */
  vocabulary: Vocabulary
  /** on the walls: what may be recommended, and what may not */
  works: number
  manner: Manner
}

type Kind = keyof typeof likings
const kinds = Object.keys(likings) as Kind[]
type Name = string
type Change = [name: Name, strength: number]

/** of a chain: changes proposed, the part of them that only leads there, and changes between two tastes that count */
const steps = 20_000
const burnIn = 0.2
const thinning = 20
/** changes between two guesses at how much a visitor has passed */
const passedEvery = 50

export function idealObserver(world: KnownWorld, random: Random): SequenceScorer {
  const worksOf = worksByName(world)
  return {
    name: 'ideal observer',
    scoreAll: async (histories) =>
      scoreEach(histories, (history) => {
        const chain = new TasteChain(world, worksOf, history, random)
        const sum = new Float64Array(world.contents.length)
        let kept = 0
        for (let step = 0; step < steps; step++) {
          if (step % passedEvery === 0) chain.stepPassed()
          else chain.step()
          if (step < burnIn * steps || step % thinning) continue
          kept++
          for (let work = 0; work < sum.length; work++) sum[work]! += chain.chances[work]!
        }
        return sum.map((chances) => chances / kept)
      }),
  }
}

type WorksByName = Record<keyof Vocabulary, Map<Name, number[]>>

function worksByName({ contents, vocabulary }: KnownWorld): WorksByName {
  const empty = (names: readonly string[]) => new Map<Name, number[]>(names.map((name) => [name, []]))
  const works = {
    styles: empty(vocabulary.styles),
    makers: empty(vocabulary.makers),
    subjects: empty(vocabulary.subjects),
  }
  contents.forEach(({ style, makers, subjects }, work) => {
    if (style) works.styles.get(style)!.push(work)
    for (const maker of makers) works.makers.get(maker)!.push(work)
    for (const subject of new Set(subjects.map(leading))) works.subjects.get(subject)!.push(work)
  })
  return works
}

/** A taste that may be the visitor's, and how well it explains what they looked at and what they did not. */
class TasteChain {
  /** that a visitor who passes the work looks at it, by the taste as it stands. (V) */
  readonly chances: Float64Array
  /** by work, where it was looked at */
  private readonly looks: (Look | undefined)[]
  private readonly strengths = Object.fromEntries(
    kinds.map((kind) => [kind, new Map<Name, number>()]),
  ) as Record<Kind, Map<Name, number>>
  /** of which there is anything to like */
  private readonly kinds: Kind[]
  private readonly likingOf: Float64Array // (V)
  private logs: Float64Array // (V)
  /** how often a visitor has come past each work, on average */
  private passed: number
  /** how promising a name is to begin with: a good guess is accepted sooner, and is corrected for */
  private readonly promise: Record<Kind, Map<Name, number>>

  constructor(
    private readonly world: KnownWorld,
    private readonly worksOf: WorksByName,
    history: Sequence,
    private readonly random: Random,
  ) {
    const V = world.contents.length
    this.looks = Array.from({ length: V })
    history.works.forEach((work, i) => {
      const kind = history.kinds[i]!
      if (!isPositive[kind]) return
      const viewed = eventKinds[kind] === 'view'
      const before = this.looks[work]
      this.looks[work] = {
        dwellMs: viewed ? history.dwellMs[i]! : (before?.dwellMs ?? null),
        liked: !viewed || (before?.liked ?? false),
      }
    })
    this.promise = Object.fromEntries(
      kinds.map((kind) => {
        const names = [...worksOf[likings[kind].of]]
        return [kind, new Map(names.map(([name, works]) => [name, this.promiseOf(kind, works)]))]
      }),
    ) as Record<Kind, Map<Name, number>>
    this.passed = this.drawPassed()
    this.likingOf = new Float64Array(V).fill(indifference)
    this.chances = new Float64Array(V)
    this.logs = this.likingOf.map((_, work) => this.logOf(work, this.passed))
    this.kinds = kinds.filter((kind) => this.promise[kind].size > 0)
    for (const kind of this.kinds)
      for (let i = 0; i < this.countOf(kind)[0]; i++)
        this.change(kind, [[this.drawName(kind, []).name, this.drawStrength(kind)]])
  }

  /** A liking becomes stronger or weaker, or of something else, or is one more, or one less. */
  step(): void {
    const { random } = this
    const kind = this.kinds[random.integer(this.kinds.length)]!
    const own = [...this.strengths[kind]]
    const [least, most] = this.countOf(kind)
    const names = this.promise[kind].size
    const move = random.next()
    if (move < 0.4) {
      const [name] = own[random.integer(own.length)]!
      this.propose(kind, [[name, this.drawStrength(kind)]], 0)
    } else if (move < 0.8) {
      const [old, was] = own[random.integer(own.length)]!
      const { name } = this.drawName(kind, [old])
      const strength = random.next() < 0.5 ? was : this.drawStrength(kind)
      if (name === old) this.propose(kind, [[name, strength]], 0)
      else {
        const swap: Change[] = [
          [old, 0],
          [name, strength],
        ]
        this.propose(kind, swap, Math.log(this.promise[kind].get(old)! / this.promise[kind].get(name)!))
      }
    } else if (move < 0.9) {
      if (own.length === most) return
      const { name, chance } = this.drawName(kind, [])
      this.propose(kind, [[name, this.drawStrength(kind)]], -Math.log((names - own.length) * chance))
    } else {
      if (own.length === least) return
      const [name] = own[random.integer(own.length)]!
      const back = this.promise[kind].get(name)! / this.promiseLeft(kind, [name])
      this.propose(kind, [[name, 0]], Math.log((names - own.length + 1) * back))
    }
  }

  /** Makes the changes, and unmakes them unless they explain the looks: `logRatio` is what the way of proposing is corrected by. */
  private propose(kind: Kind, changes: Change[], logRatio: number): void {
    const { strengths } = this
    const undo = changes.map(([name]): Change => [name, strengths[kind].get(name) ?? 0])
    const gain = this.change(kind, changes)
    if (Math.log(this.random.next()) >= gain + logRatio) this.change(kind, undo.reverse())
  }

  /** @returns by how much the log-likelihood of the looks rises */
  private change(kind: Kind, changes: Change[]): number {
    const { of } = likings[kind]
    let gain = 0
    for (const [name, strength] of changes) {
      const before = this.liking(of, name)
      if (strength) this.strengths[kind].set(name, strength)
      else this.strengths[kind].delete(name)
      const change = this.liking(of, name) - before
      if (change === 0) continue
      for (const work of this.worksOf[of].get(name)!) {
        this.likingOf[work]! += change
        const log = this.logOf(work, this.passed)
        gain += log - this.logs[work]!
        this.logs[work] = log
      }
    }
    return gain
  }

  /** Another guess at how much the visitor has passed. */
  stepPassed(): void {
    const passed = this.drawPassed()
    const logs = this.logs.map((_, work) => this.logOf(work, passed))
    const gain = logs.reduce((sum, log, work) => sum + log - this.logs[work]!, 0)
    if (Math.log(this.random.next()) < gain) Object.assign(this, { passed, logs })
  }

  /** The log-likelihood of looking at a work at last, or of not looking at it however often it was passed. */
  private logOf(work: number, passed: number): number {
    const liking = this.likingOf[work]!
    const chance = chanceOfLook(this.world.manner, liking)
    this.chances[work] = chance
    const look = this.looks[work]
    return look ? Math.log(-Math.expm1(-passed * chance)) + logLikelihood(look, liking) : -passed * chance
  }

  /** what is added to the liking of the works of a name: of a style both loved and cold, the love counts */
  private liking(of: keyof Vocabulary, name: Name): number {
    return this.strengths[of].get(name) ?? (of === 'styles' ? (this.strengths.cold.get(name) ?? 0) : 0)
  }

  /** how many likings there are, from and up to: not more than there are names */
  private countOf(kind: Kind): [number, number] {
    const [least, most] = likings[kind].count
    const names = this.promise[kind].size
    return [Math.min(least, names), Math.min(most, names)]
  }

  private drawPassed(): number {
    const { manner, works } = this.world
    return (this.random.next() * manner.visits[1] * manner.walls[1] * passedOfWall) / works
  }

  private drawStrength(kind: Kind): number {
    const [low, high] = likings[kind].strength
    return low + (high - low) * this.random.next()
  }

  private promiseOf(kind: Kind, works: readonly number[]): number {
    if (kind === 'cold') return 1
    const looked = works.filter((work) => this.looks[work]).length
    return 0.05 + looked ** 1.5 / Math.sqrt(1 + works.length)
  }

  /** of all names but the visitor's own; those in `left` may be drawn again */
  private promiseLeft(kind: Kind, left: readonly Name[]): number {
    let sum = 0
    for (const [name, promise] of this.promise[kind])
      if (left.includes(name) || !this.strengths[kind].has(name)) sum += promise
    return sum
  }

  private drawName(kind: Kind, left: readonly Name[]): { name: Name; chance: number } {
    const sum = this.promiseLeft(kind, left)
    let rest = this.random.next() * sum
    let drawn = { name: '', chance: 0 }
    for (const [name, promise] of this.promise[kind]) {
      if (!left.includes(name) && this.strengths[kind].has(name)) continue
      drawn = { name, chance: promise / sum }
      rest -= promise
      if (rest < 0) break
    }
    return drawn
  }
}
