import type { Actor } from '@/lib/auth/schema'
import { getCards, getWork } from '@/lib/catalogue/service'
import { AppError, parseInput } from '@/lib/errors'
import { bridgeBetween } from '@/lib/recommendation/service'
import { lookSecondsTypical, overheadSecondsTypical } from '../minutes/plan'
import {
  type BridgeStep,
  type BridgeWay,
  type BridgeWishes,
  bridgeWishesSchema,
  type HopReason,
} from '../schema'
import { reasonOf } from './facts'

/** Longer ways are walks of their own: nobody keeps both ends in mind. */
const worksOnTheWayMax = 12
const secondsOfWork = lookSecondsTypical + overheadSecondsTypical

/**
 * A way from one work to another within the minutes: every step near in the model's space, with one reason that the
 * catalogue's facts bear out. No steps where there is no such way.
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
  const timeFor = Math.floor((minutes * 60) / secondsOfWork)
  const worksMax = Math.min(worksOnTheWayMax, timeFor)
  const visitor = actor.type === 'visitor' ? actor : ({ type: 'nobody' } as const)
  const { near, straight, path } = await bridgeBetween(visitor, first.id, last.id, worksMax)
  const steps = await describe(path ?? [])
  const cards = await getCards([first.id, last.id])
  return {
    from: cards.get(first.id)!,
    to: cards.get(last.id)!,
    minutes,
    worksMax,
    near,
    straight,
    plannedSeconds: steps.length * secondsOfWork,
    steps,
  }
}

async function describe(path: { workId: string; likeness: number }[]): Promise<BridgeStep[]> {
  const ids = path.map(({ workId }) => workId)
  const [cards, works] = await Promise.all([
    getCards(ids),
    Promise.all(ids.map((id) => getWork({ type: 'nobody' }, id))),
  ])
  let before: HopReason | null = null
  return path.map(({ workId, likeness }, i): BridgeStep => {
    const reason: HopReason | null = i === 0 ? null : reasonOf(works[i - 1]!, works[i]!, before)
    before = reason
    return {
      artwork: cards.get(workId)!,
      plannedSeconds: secondsOfWork,
      hop: reason && { likeness, reason },
    }
  })
}
