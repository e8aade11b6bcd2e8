import type { Random } from '../random'
import type { EventKind, WorkContent } from '../types'
import { type Taste, utility } from './taste'

/** One simulated thing that happened, before it has ids. */
export type SimulatedEvent = {
  kind: EventKind
  workId: string
  dwellMs: number | null
  /** epoch milliseconds */
  at: number
  /** place on the wall it was met at */
  position: number
}

/** Works hung together, as a page of the gallery shows them. */
const wallSize = 16
/** Each further place on the wall is looked at with this much less chance (a cascade, Craswell et al. 2008). */
const positionDecay = 0.94
/** After works of one company in a row, the next of it pleases less: boredom, in logits per repetition. */
const boredom = 0.45
/** The log-dwell of a look: median 17 s, mean 27 s (Smith, Smith and Tinio 2017) gives a deviation of 0.96. */
const dwellMedianMs = 17_000
const dwellNoise = 0.7 * 0.96
/** how much longer what pleases is looked at, in log-dwell per logit of pull */
const dwellOfPull = 0.35
/** the pull at which every other visitor says so, by liking or saving */
const sayingSo = 2.2

/** How a visitor goes about it, whatever the taste. */
export type Manner = {
  /** how steeply liking turns into looking: 1 browses, 4 knows well what is worth a look */
  discernment: number
  /** the liking at which a work is as likely looked at as not */
  reserve: number
  /** how often somebody who has loved a work asks for a wall of its company */
  asksForMore: number
  /** visits in the 90 days, from and up to */
  visits: readonly [number, number]
  /** walls of one visit, from and up to */
  walls: readonly [number, number]
}

export const browsing: Manner = {
  discernment: 1,
  reserve: 0,
  asksForMore: 0.5,
  visits: [1, 4],
  walls: [2, 5],
}

/** What a work hangs with: its style, else its maker's works. */
export function companyOf({ style, makers }: WorkContent): string {
  return style ?? makers[0] ?? ''
}

const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit))

/** The chance that who passes a work looks at it, when not tired. */
export function chanceOfLook({ discernment, reserve }: Manner, liking: number): number {
  return sigmoid(discernment * (liking - reserve))
}

/** works of a wall that a visitor passes, on average */
export const passedOfWall = (1 - positionDecay ** wallSize) / (1 - positionDecay)

/** how long a look was, where that is known, and whether the visitor said that it pleased */
export type Look = { dwellMs: number | null; liked: boolean }

/** What a look says of a liking beside having happened, as a log-likelihood up to a constant. */
export function logLikelihood({ dwellMs, liked }: Look, liking: number): number {
  const surprise =
    dwellMs === null ? 0 : (Math.log(dwellMs / dwellMedianMs) - dwellOfPull * liking) / dwellNoise
  const saying = sigmoid(liking - sayingSo)
  return -(surprise ** 2) / 2 + Math.log(liked ? saying : 1 - saying)
}

/**
 * One visit: some walls, each a page of works of one company or drawn at random; the visitor walks along,
 * looks with a chance that falls with the place, and what they see works on them by taste less boredom.
 */
export function simulateVisit(
  taste: Taste,
  works: WorkContent[],
  worksByCompany: Map<string, WorkContent[]>,
  startsAt: number,
  { discernment, reserve, asksForMore, walls: [wallsMin, wallsMax] }: Manner,
  seen: Set<string>,
  random: Random,
): SimulatedEvent[] {
  const events: SimulatedEvent[] = []
  let at = startsAt
  const walls = wallsMin + random.integer(wallsMax - wallsMin + 1)
  let loved: string | null = null
  const repetitions = new Map<string, number>()

  for (let wall = 0; wall < walls; wall++) {
    // having loved something, many ask for more of it; else they take the wall that is there
    const more: WorkContent[] | undefined =
      loved !== null && random.next() < asksForMore ? worksByCompany.get(loved) : undefined
    for (let position = 0; position < wallSize; position++) {
      const pool: WorkContent[] = more && random.next() < 0.7 ? more : works
      const work: WorkContent = pool[random.integer(pool.length)]!
      if (seen.has(work.id) || random.next() > positionDecay ** position) continue
      const company = companyOf(work)
      const tired = boredom * (repetitions.get(company) ?? 0)
      const liking = utility(taste, work)
      const pull = liking - tired
      at += 1_500 + 3_000 * random.next()
      if (random.next() > sigmoid(discernment * (liking - reserve) - tired)) {
        // a glance: now and then the visitor says so
        if (pull < -0.8 && random.next() < 0.15) {
          seen.add(work.id)
          events.push({ kind: 'skip', workId: work.id, dwellMs: null, at, position })
        }
        continue
      }
      seen.add(work.id)
      const dwellMs = Math.round(
        Math.min(600_000, dwellMedianMs * Math.exp(dwellOfPull * pull + dwellNoise * random.normal())),
      )
      at += dwellMs
      events.push({ kind: 'view', workId: work.id, dwellMs, at, position })
      if (random.next() < sigmoid(pull - sayingSo)) {
        at += 800
        events.push({
          kind: random.next() < 0.3 ? 'save' : 'like',
          workId: work.id,
          dwellMs: null,
          at,
          position,
        })
      }
      if (pull > 1) loved = company
      for (const [other, count] of repetitions) if (other !== company) repetitions.set(other, count * 0.7)
      repetitions.set(company, (repetitions.get(company) ?? 0) + 1)
    }
  }
  return events
}
