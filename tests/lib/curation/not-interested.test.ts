import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { VisitorActor } from '@/lib/auth/schema'
import { type ArtworkCard, workRecordSchema } from '@/lib/catalogue/schema'
import { getCards, listPublishedIds, upsertWorks } from '@/lib/catalogue/service'
import { newId } from '@/lib/clock'
import { getMyExhibition } from '@/lib/curation/service'
import type { NotInterested } from '@/lib/interactions/schema'
import { createVisitor, listHistory, recordInteractions } from '@/lib/interactions/service'
import { coolDown, similarWorks, warmUp } from '@/lib/recommendation/service'
import { useDatabase } from '@/tests/support/database'

useDatabase()

let cards: Map<string, ArtworkCard>

beforeAll(async () => {
  const records = Array.from({ length: 160 }, (_, at) =>
    workRecordSchema.parse({
      sourceId: String(at),
      title: `Study ${at}`,
      makers: [{ sourceId: `m${at % 16}`, name: `Maker ${at % 16}` }],
      style: ['Waves', 'Grids', 'Fields', 'Blooms'][at % 4],
      subjects: [`kind/${at % 4}/${at % 8}`],
      yearFrom: 1800 + at,
      yearTo: 1800 + at,
      palette: [{ hex: ['#2255aa', '#aa3322', '#228844', '#ddaa33'][at % 4], share: 1 }],
    }),
  )
  await upsertWorks('test', records)
  cards = await getCards(await listPublishedIds())
  await warmUp()
})
afterAll(coolDown)

const tell = (actor: VisitorActor, happened: object) =>
  recordInteractions(actor, [{ id: newId(), occurredAt: new Date().toISOString(), ...happened }])

async function visitorWhoLiked(count: number): Promise<VisitorActor> {
  const actor: VisitorActor = { type: 'visitor', ...(await createVisitor()) }
  for (const artworkId of [...cards.keys()].filter((_, at) => at % 2 === 0).slice(0, count)) {
    await tell(actor, { kind: 'like', artworkId })
  }
  return actor
}

/** The works that share with this one what was named; of the work itself, those most like it. */
async function neighboursOf(work: ArtworkCard, { aspect, value }: NotInterested): Promise<string[]> {
  if (aspect === 'work') return (await similarWorks(work.id, 10)).map(({ workId }) => workId)
  const shares = (card: ArtworkCard) =>
    aspect === 'maker'
      ? card.makerIds.includes(value)
      : aspect === 'style'
        ? card.style === value
        : card.subjects.includes(value)
  return [...cards.values()].filter(shares).map(({ id }) => id)
}

const namedBy = (work: ArtworkCard, aspect: NotInterested['aspect']) =>
  ({ work: work.id, maker: work.makerIds[0]!, subject: work.subjects[0]!, style: work.style! })[aspect]

describe('notInterested: after "not interested because of"', () => {
  test.each(['work', 'maker', 'subject', 'style'] as const)(
    'its %s, the work never returns and its like leave the next five exhibitions',
    async (aspect) => {
      const actor = await visitorWhoLiked(6)
      const work = (await getMyExhibition(actor)).picks[0]!.artwork
      const value = namedBy(work, aspect)
      const neighbours = await neighboursOf(work, { aspect, value })
      expect(neighbours.length).toBeGreaterThan(3)
      await tell(actor, { kind: 'not_interested', artworkId: work.id, aspect, aspectValue: value })
      const hung: string[] = []
      for (let visit = 0; visit < 5; visit++) {
        const { picks } = await getMyExhibition(actor)
        hung.push(...picks.map(({ artwork }) => artwork.id))
        await tell(actor, { kind: 'like', artworkId: picks[visit]!.artwork.id })
      }
      expect(hung).not.toContain(work.id)
      const gone = neighbours.filter((id) => !hung.includes(id)).length / neighbours.length
      expect(gone).toBeGreaterThanOrEqual(0.8)
    },
  )

  test('it is listed in the history, and taken back it may hang again', async () => {
    const actor = await visitorWhoLiked(6)
    const before = await getMyExhibition(actor)
    const work = before.picks[0]!.artwork
    const id = newId()
    const refusal = {
      id,
      kind: 'not_interested',
      artworkId: work.id,
      aspect: 'style',
      aspectValue: work.style,
    }
    await tell(actor, refusal)
    const { items } = await listHistory(actor, { limit: 5, kinds: ['not_interested'] })
    expect(items).toMatchObject([{ id, aspect: 'style', aspectValue: work.style, undone: false }])
    expect((await getMyExhibition(actor)).picks.some(({ artwork }) => artwork.style === work.style)).toBe(
      false,
    )
    await tell(actor, { kind: 'undo', undoesId: id })
    const after = await getMyExhibition(actor)
    expect(after.picks.map(({ artwork }) => artwork.id)).toEqual(
      before.picks.map(({ artwork }) => artwork.id),
    )
    expect((await listHistory(actor, { limit: 5, kinds: ['not_interested'] })).items).toMatchObject([
      { id, undone: true },
    ])
  })
})
