import type { VisitorActor } from '@/lib/auth/schema'
import { somebodiesOf } from '@/lib/catalogue/hands'
import type { ArtworkDetail } from '@/lib/catalogue/schema'
import type { HistoryItem } from '@/lib/interactions/schema'
import { listHistory } from '@/lib/interactions/service'

export const toggles = ['like', 'save', 'skip'] as const
export type Toggle = (typeof toggles)[number]
export type Refusal = { aspect: NonNullable<HistoryItem['aspect']>; value: string; name: string }

/** What the visitor has pressed on a work: the interaction that undoing takes back. */
export type Marks = Partial<Record<Toggle, string>> & {
  refusal: (Pick<Refusal, 'aspect'> & { id: string }) | null
}

const marksReadMax = 500

export async function findMarks(visitor: VisitorActor | null, work: ArtworkDetail): Promise<Marks> {
  const marks: Marks = { refusal: null }
  if (!visitor) return marks
  const kinds = [...toggles, 'not_interested' as const]
  const { items } = await listHistory(visitor, { limit: marksReadMax, kinds })
  const refusals = refusalsOf(work)
  for (const { id, kind, artworkId, aspect, aspectValue, undone } of items) {
    if (undone) continue
    if (kind === 'not_interested') {
      const told = refusals.some((each) => each.aspect === aspect && each.value === aspectValue)
      if (told && aspect) marks.refusal ??= { aspect, id }
    } else if (artworkId === work.id) marks[kind as Toggle] ??= id
  }
  return marks
}

/** What of this work a visitor may ask to see less of. */
export function refusalsOf(work: ArtworkDetail): Refusal[] {
  const [somebody] = somebodiesOf(work)
  const maker = work.makerViews.find(({ id }) => id === somebody)
  const subject = work.subjects[0]
  return [
    { aspect: 'work' as const, value: work.id, name: work.title },
    ...(maker ? [{ aspect: 'maker' as const, value: maker.id, name: maker.name }] : []),
    ...(work.style ? [{ aspect: 'style' as const, value: work.style, name: work.style }] : []),
    ...(subject ? [{ aspect: 'subject' as const, value: subject, name: subject.split('/').at(-1)! }] : []),
  ]
}
