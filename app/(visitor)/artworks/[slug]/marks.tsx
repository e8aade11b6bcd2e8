import { useTranslations } from 'next-intl'
import type { ArtworkDetail } from '@/lib/catalogue/schema'
import { MarkButtons } from './mark-buttons'
import { type Marks as MarksOf, refusalsOf, toggles } from './marks-of'

/** Like, save, not now, not interested: each says what it did and can be taken back. */
export function Marks({
  work,
  marks,
  incognito,
}: {
  work: ArtworkDetail
  marks: MarksOf
  incognito: boolean
}) {
  const t = useTranslations('marks')
  const unkept = useTranslations('incognito')
  if (incognito) return <p className="mt-6 text-quiet text-sm">{unkept('marks')}</p>
  const done = { like: 'liked', save: 'saved', skip: 'skipped' } as const
  return (
    <MarkButtons
      workId={work.id}
      marks={marks}
      toggles={toggles.map((kind) => ({ kind, word: t(kind), done: t(done[kind]) }))}
      refusals={refusalsOf(work).map((refusal) => ({
        ...refusal,
        word: t(`aspect.${refusal.aspect}`, { name: refusal.name }),
        done: t('hidden', { name: refusal.name }),
      }))}
      words={{
        group: t('group'),
        notInterested: t('notInterested'),
        notInterestedIn: t('notInterestedIn'),
        share: t('share'),
        shared: t('shared'),
        undo: t('undo'),
      }}
    />
  )
}
