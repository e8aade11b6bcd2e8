import type { Actor } from '@/lib/auth/schema'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import { getCards, getWork } from '@/lib/catalogue/service'
import { AppError, parseInput } from '@/lib/errors'
import { historyForRanking } from '@/lib/interactions/service'
import { bridgeBetween } from '@/lib/recommendation/service'
import { expectLooks } from '../minutes/looking'
import { lookSecondsMin } from '../minutes/pace'
import { overheadSecondsOf, walkSeconds } from '../minutes/plan'
import {
  type BridgeStep,
  type BridgeWay,
  type BridgeWishes,
  bridgeWishesSchema,
  type HopReason,
} from '../schema'
import type { Viewer } from '../situation'
import { reasonOf } from './facts'

/** Longer ways are walks of their own: nobody keeps both ends in mind. */
const worksOnTheWayMax = 12

type Step = { artwork: ArtworkCard; likeness: number; plannedSeconds: number }

/**
 * A way from one work to another within the minutes: every step near in the model's space, with one reason that the
 * catalogue's facts bear out, and for each work the time this visitor is likely to take. No steps where there is no such way.
 */
export async function getBridge(actor: Actor, wishes: BridgeWishes): Promise<BridgeWay> {
  const { from, to, minutes } = parseInput(bridgeWishesSchema, wishes)
  // the ends are public works, whoever asks
  const [first, last] = await Promise.all([from, to].map((id) => getWork({ type: 'nobody' }, id)))
  if (!first || !last || first.id === last.id) {
    throw new AppError('invalid_input', 'A bridge needs two works: choose another one for its end.', {
      problems: [{ path: 'to', message: 'is the work the bridge begins at' }],
    })
  }
  const viewer: Viewer = actor.type === 'visitor' ? actor : { type: 'nobody' }
  const seconds = minutes * 60
  const ends = await timed(viewer, [
    { workId: first.id, likeness: 1 },
    { workId: last.id, likeness: 1 },
  ])
  const { near, straight, steps } = await wayWithin(viewer, first.id, last.id, seconds)
  return {
    from: ends[0]!.artwork,
    to: ends[1]!.artwork,
    minutes,
    worksMax: Math.min(worksOnTheWayMax, Math.floor((2 * seconds) / secondsOf(ends))),
    near,
    straight,
    plannedSeconds: secondsOf(steps),
    steps: await withReasons(steps),
  }
}

/** The smoothest way that takes no longer than this: where the smoothest of all does, the smoothest of fewer works. */
async function wayWithin(viewer: Viewer, from: string, to: string, seconds: number) {
  const quickest = lookSecondsMin + walkSeconds
  let worksMax = Math.min(worksOnTheWayMax, Math.floor(seconds / quickest))
  for (;;) {
    const { near, straight, path } = await bridgeBetween(viewer, from, to, worksMax)
    const steps = await timed(viewer, path ?? [])
    if (secondsOf(steps) <= seconds) return { near, straight, steps }
    worksMax = steps.length - 1
  }
}

const secondsOf = (steps: Step[]) => steps.reduce((sum, { plannedSeconds }) => sum + plannedSeconds, 0)

/** Each work with the walk to it, its label and the look to expect of this visitor. */
async function timed(viewer: Viewer, path: { workId: string; likeness: number }[]): Promise<Step[]> {
  const [cards, { events }] = await Promise.all([
    getCards(path.map(({ workId }) => workId)),
    viewer.type === 'visitor' ? historyForRanking(viewer) : { events: [] },
  ])
  const lookSecondsOf = await expectLooks(viewer, events, [...cards.values()])
  return path.map(({ workId, likeness }) => {
    const artwork = cards.get(workId)!
    return { artwork, likeness, plannedSeconds: overheadSecondsOf(artwork) + lookSecondsOf(artwork) }
  })
}

async function withReasons(steps: Step[]): Promise<BridgeStep[]> {
  const works = await Promise.all(steps.map(({ artwork }) => getWork({ type: 'nobody' }, artwork.id)))
  let before: HopReason | null = null
  return steps.map(({ likeness, ...step }, i): BridgeStep => {
    const reason: HopReason | null = i === 0 ? null : reasonOf(works[i - 1]!, works[i]!, before)
    before = reason
    return { ...step, hop: reason && { likeness, reason } }
  })
}
