import type { VisitorActor } from '@/lib/auth/schema'
import type { WorkRecordInput } from '@/lib/catalogue/schema'
import { newId } from '@/lib/clock'
import type { Source } from '@/lib/importers/source'
import { createVisitor, recordInteractions } from '@/lib/interactions/service'
import { Random } from '@/ml/random'

const styles = Array.from({ length: 40 }, (_, i) => `School ${i}`)
const media = [
  'oil on canvas',
  'watercolour on paper',
  'etching',
  'gelatin silver print',
  'bronze',
  'porcelain',
]
const words = 'river hill window winter portrait garden night bridge harvest storm mother boat field'.split(
  ' ',
)

/** As many works as asked for, with the variety of a museum's records; the same ones every time. */
export function drawnSource(works: number): Source<{ i: number }> {
  return {
    name: 'benchmark',
    fingerprint: async () => null,
    async *read() {
      for (let i = 0; i < works; i++) yield { number: i + 1, name: String(i), raw: { i } }
    },
    total: () => works,
    reshape: ({ i }) => drawnWork(i, works),
  }
}

function drawnWork(i: number, works: number): WorkRecordInput {
  const random = Random.fromSeed(i)
  const pick = <T>(from: readonly T[]) => from[random.integer(from.length)]!
  const style = pick(styles)
  const maker = Math.floor(random.next() ** 2 * (1 + works / 8)) // a few made much, most made little
  const year = 1500 + random.integer(500)
  return {
    sourceId: String(i),
    title: `${pick(words)} and ${pick(words)}, number ${i}`,
    makers: [{ sourceId: `maker-${maker}`, name: `Maker ${maker}` }],
    yearFrom: year,
    yearTo: year + random.integer(5),
    medium: pick(media),
    classification: pick(['painting', 'print', 'drawing', 'photograph', 'sculpture']),
    style,
    subjects: Array.from({ length: 1 + random.integer(4) }, () => `${pick(words)}/${pick(words)}`),
    palette: [0.5, 0.3, 0.2].map((share) => ({
      hex: `#${random
        .integer(2 ** 24)
        .toString(16)
        .padStart(6, '0')}`,
      share,
    })),
  }
}

/** Visitors who each did `events` things with works drawn from the catalogue. */
export async function drawnVisitors(
  count: number,
  events: number,
  workIds: readonly string[],
): Promise<VisitorActor[]> {
  const random = Random.fromSeed(7)
  const visitors: VisitorActor[] = []
  for (let i = 0; i < count; i++) {
    const actor: VisitorActor = { type: 'visitor', visitorId: (await createVisitor()).visitorId }
    const began = Date.now() - 86_400_000
    const results = await recordInteractions(
      actor,
      Array.from({ length: events }, (_, at) => {
        const kind = (['view', 'view', 'view', 'like', 'save', 'skip'] as const)[random.integer(6)]!
        return {
          id: newId(),
          kind,
          artworkId: workIds[random.integer(workIds.length)]!,
          ...(kind === 'view' ? { dwellMs: 1_000 + random.integer(60_000) } : {}),
          occurredAt: new Date(began + at * 60_000).toISOString(),
        }
      }),
    )
    const refused = results.find((result) => result.status !== 'accepted')
    if (refused) throw new Error(`an interaction was not taken: ${JSON.stringify(refused)}`)
    visitors.push(actor)
  }
  return visitors
}
