import type { ArtworkCard } from '@/lib/catalogue/schema'
import type { Random } from '@/ml/random'
import { call, routes } from './api'
import { tell, type Visit, wallOf, worksOf } from './visits'

/** For each work, those nearer to it than nine in ten of the collection (what "near" is: docs/decisions/094), and itself. */
export type Neighbourhoods = ReadonlyMap<string, string[]>

const nearPart = 0.1
/** The most the API tells of one work. */
const similarMax = 48

export async function neighbourhoodsOf(works: ArtworkCard[]): Promise<Neighbourhoods> {
  const count = Math.max(1, Math.min(similarMax, Math.round(nearPart * works.length)))
  const all = new Map<string, string[]>()
  for (const { id } of works) all.set(id, [id, ...(await similarTo(id, count))])
  return all
}

async function similarTo(id: string, count: number): Promise<string[]> {
  const { items } = await call<{ items: { artwork: ArtworkCard }[] }>(routes.similar, {
    id,
    query: { count },
  })
  return items.map(({ artwork }) => artwork.id)
}

const budgets = [5, 15, 25, 60]
export const dialStops = [1, 2, 3, 4, 5]
/** What two rankings of one visitor may differ by, for the moments between them. */
const tolerance = 1e-5

export type SteeringFigures = {
  plans: number
  overBudget: number
  uses: number[]
  /** by stop of the dial */
  effectiveHistory: number[][]
  /** the works of each visit's wall, as many as the dial hangs */
  hung: string[][][]
  /** of each visit's wall of `wallSize`: the part of the collection near to a work on it; its makers; its schools */
  reach: number[][]
  makers: number[][]
  schools: number[][]
  mutes: number
  otherPartsChanged: number
  workReturned: number
  neighbours: number
  neighboursGone: number
}

export const noSteering = (): SteeringFigures => ({
  ...{ plans: 0, overBudget: 0, uses: [], mutes: 0, otherPartsChanged: 0 },
  ...{ workReturned: 0, neighbours: 0, neighboursGone: 0 },
  effectiveHistory: dialStops.map(() => []),
  hung: dialStops.map(() => []),
  reach: dialStops.map(() => []),
  makers: dialStops.map(() => []),
  schools: dialStops.map(() => []),
})

/** A plan never takes more than the minutes given; how much of them it uses is told. */
export async function checkMinutes(visit: Visit, figures: SteeringFigures): Promise<void> {
  for (const minutes of budgets) {
    const { picks } = await wallOf(visit.token, { minutes, count: 40 })
    const planned = picks.reduce((sum, { plannedSeconds }) => sum + plannedSeconds, 0)
    figures.plans++
    if (planned > minutes * 60) figures.overBudget++
    figures.uses.push(planned / (minutes * 60))
  }
}

/** Walls of one size tell what the dial does by itself; the middle of it hangs so many. */
export const wallSize = 12

/** Each stop twice: with as many works as it hangs, and with as many as every other. */
export async function checkDial(
  visit: Visit,
  nth: number,
  near: Neighbourhoods,
  figures: SteeringFigures,
): Promise<void> {
  for (const [place, dial] of dialStops.entries()) {
    const wall = await wallOf(visit.token, { dial })
    figures.effectiveHistory[place]!.push(wall.effectiveHistory ?? 0)
    figures.hung[place]![nth] = worksOf(wall)
    const { picks } = await wallOf(visit.token, { dial, count: wallSize })
    const reached = new Set(picks.flatMap(({ artwork }) => near.get(artwork.id) ?? []))
    figures.reach[place]!.push(reached.size / near.size)
    figures.makers[place]!.push(new Set(picks.flatMap(({ artwork }) => artwork.makerIds)).size)
    figures.schools[place]!.push(new Set(picks.map(({ artwork }) => artwork.style)).size)
  }
}

/** Two hundred visits hang a small collection many times over, whatever the dial says: coverage is that of so few. */
const visitsCovering = 10

/** The part of the collection that ten visits' walls hang, on average over all visits in tens. */
export function coverageOf(hung: string[][], works: number): number {
  const tens = Math.max(1, Math.floor(hung.length / visitsCovering))
  const parts = Array.from({ length: tens }, (_, ten) => {
    const walls = hung.slice(ten * visitsCovering, (ten + 1) * visitsCovering)
    return new Set(walls.flat()).size / works
  })
  return parts.reduce((sum, part) => sum + part, 0) / tens
}

type Explained = {
  items: {
    artwork: { id: string }
    explanation: {
      base: number
      together: number
      contributions: { interactionId: string; parts?: Record<string, number> }[]
    }
  }[]
}

/** With one named facet muted, no other part of any share that both rankings explain may change. */
export async function checkMute(visit: Visit, facet: string, figures: SteeringFigures): Promise<void> {
  const query = { count: 24, explain: true }
  const [whole, without] = [
    await call<Explained>(routes.recommendations, { token: visit.token, query }),
    await call<Explained>(routes.recommendations, { token: visit.token, query: { ...query, mute: facet } }),
  ]
  figures.mutes++
  const before = new Map(whole.items.map(({ artwork, explanation }) => [artwork.id, explanation]))
  for (const { artwork, explanation } of without.items) {
    const was = before.get(artwork.id)
    if (!was) continue
    const parts = new Map(was.contributions.map(({ interactionId, parts }) => [interactionId, parts]))
    for (const { interactionId, parts: now = {} } of explanation.contributions) {
      for (const [part, value] of Object.entries(parts.get(interactionId) ?? {})) {
        if (part !== facet && Math.abs(value - (now[part] ?? 0)) > tolerance) figures.otherPartsChanged++
      }
    }
    if (Math.abs(was.base - explanation.base) > tolerance) figures.otherPartsChanged++
  }
}

const aspects = ['work', 'maker', 'subject', 'style'] as const
const neighboursOfWork = 10

/** Of a work itself its nearest; of what it is, all that share it. */
async function neighboursOf(
  work: ArtworkCard,
  aspect: (typeof aspects)[number],
  works: ArtworkCard[],
): Promise<string[]> {
  if (aspect === 'work') return similarTo(work.id, neighboursOfWork)
  const shares = {
    maker: (other: ArtworkCard) => other.makerIds.includes(work.makerIds[0] ?? ''),
    subject: (other: ArtworkCard) => other.subjects.includes(work.subjects[0] ?? ''),
    style: (other: ArtworkCard) => other.style === work.style,
  }[aspect]
  return works.filter((other) => other.id !== work.id && shares(other)).map(({ id }) => id)
}

/** After "not interested because of" the visitor goes on visiting: five more exhibitions, with a liked work in each. */
export async function checkRefusal(
  visit: Visit,
  nth: number,
  works: ArtworkCard[],
  random: Random,
  figures: SteeringFigures,
): Promise<void> {
  const { picks } = await wallOf(visit.token)
  const work = picks[random.integer(picks.length)]!.artwork
  const aspect = aspects[nth % aspects.length]!
  const value = { work: work.id, maker: work.makerIds[0], subject: work.subjects[0], style: work.style }[
    aspect
  ]
  if (!value) return
  const neighbours = new Set(await neighboursOf(work, aspect, works))
  await tell(visit.token, { kind: 'not_interested', artworkId: work.id, aspect, aspectValue: value })
  const hung = new Set<string>()
  for (let next = 0; next < 5; next++) {
    const ids = worksOf(await wallOf(visit.token))
    for (const id of ids) hung.add(id)
    await tell(visit.token, { kind: 'like', artworkId: ids[random.integer(ids.length)] })
  }
  if (hung.has(work.id)) figures.workReturned++
  figures.neighbours += neighbours.size
  figures.neighboursGone += [...neighbours].filter((id) => !hung.has(id)).length
}
