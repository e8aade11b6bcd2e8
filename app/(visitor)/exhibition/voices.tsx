import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { CSSProperties } from 'react'
import { rounded } from '@/app/_components/proportions'
import type { PersonalExhibition } from '@/lib/curation/schema'
import type { Reason, Voice } from '@/lib/explanation/schema'
import type { Facet } from '@/lib/recommendation/schema'
import { addressOf, type Steering } from './steering'
import { percentOf } from './words'

/** a voice under this portion is not worth a word */
const voicePortionMin = 0.03
/** heads, from what speaks most plainly of a work; the light of each is a shade of the same lamp */
const shadeOf: Record<Voice['part'], number> = {
  maker: 100,
  school: 84,
  subject: 68,
  period: 54,
  medium: 42,
  colour: 32,
  looks: 26,
  company: 20,
  unnamed: 8,
}

const strip = (portion: number, part: Voice['part']) =>
  ({ '--portion': rounded(Math.max(0, portion)), '--shade-of': `${shadeOf[part]}%` }) as CSSProperties

/** By what the looks spoke for one pick: a strip of light, and the same in words. */
export async function Spoke({ reason }: { reason: Reason }) {
  const t = await getTranslations('voices')
  const voices = reason.voices.filter(({ portion }) => portion >= voicePortionMin)
  if (voices.length === 0) return null
  const speaking = reason.modalities.filter(({ portion }) => portion >= voicePortionMin)
  const read = speaking.map(({ by, portion }) => t(`from.${by}`, { percent: percentOf(portion) }))
  const said = voices.map(({ part, portion }) => t(`by.${part}`, { percent: percentOf(portion) }))
  return (
    <div className="spoke">
      <div className="voice-strip" aria-hidden="true">
        {voices.map(({ part, portion }) => (
          <span key={part} style={strip(portion, part)} />
        ))}
      </div>
      <p className="text-quiet text-sm">{t('spoke', { voices: said.join(t('comma')) })}</p>
      {read.length > 0 && (
        <p className="text-quiet text-sm">{t('read', { modalities: read.join(t('comma')) })}</p>
      )}
    </div>
  )
}

/** What all looks together gave the wall by each voice, weighed alike for every pick. */
function wallVoices({ picks }: PersonalExhibition): { part: Voice['part']; portion: number }[] {
  const sums = new Map<Voice['part'], number>()
  for (const { reason } of picks)
    for (const { part, portion } of reason.voices)
      sums.set(part, (sums.get(part) ?? 0) + Math.max(0, portion))
  const total = [...sums.values()].reduce((sum, value) => sum + value, 0)
  return [...sums]
    .map(([part, value]) => ({ part, portion: total ? value / total : 0 }))
    .sort((a, b) => b.portion - a.portion)
}

type Props = { exhibition: PersonalExhibition; steering: Steering }

/** Which parts of the model spoke on this wall, how sure their names are, and a way to mute each. */
export async function Voices({ exhibition, steering }: Props) {
  const { heads, muted } = exhibition
  if (heads.length === 0) return null
  const t = await getTranslations('voices')
  const addressWith = (mute: Facet[]) => `${addressOf({ ...steering, mute })}#voices`
  const voices = wallVoices(exhibition)
  const headOf = new Map<string, (typeof heads)[number]>(heads.map((head) => [head.facet, head]))
  const speaking = voices.filter(({ portion }) => portion >= 0.005)
  // Whoever may be muted is listed, however softly it speaks on this wall: on the next it may be loud.
  const listed = voices.filter(
    (voice) =>
      speaking.includes(voice) || heads.some(({ facet }) => facet === voice.part && !muted.includes(facet)),
  )
  const unnamed = heads.filter(({ named }) => !named)
  return (
    <section aria-labelledby="voices" className="voices when-near">
      <h2 id="voices" className="text-2xl" tabIndex={-1}>
        {t('title')}
      </h2>
      <p className="mt-2 max-w-[var(--measure)] text-quiet">{t('lead')}</p>
      <div className="voice-strip voice-strip-wall" aria-hidden="true">
        {speaking.map(({ part, portion }) => (
          <span key={part} style={strip(portion, part)} />
        ))}
      </div>
      <ul className="voice-list">
        {listed.map(({ part, portion }) => {
          const head = headOf.get(part)
          return (
            <li key={part} className="voice">
              <span className="voice-key" style={strip(portion, part)} aria-hidden="true" />
              <span className="voice-name">
                {t(`part.${part}`)} <strong>{t('percent', { percent: percentOf(portion) })}</strong>
              </span>
              {head && (
                <span className="voice-more">
                  {t('accuracy', { of: Math.round((head.accuracy ?? 0) * 100) })}{' '}
                  <Link
                    href={addressWith([...muted, head.facet])}
                    prefetch={false}
                    className="link whitespace-nowrap"
                  >
                    {t('mute')}
                    <span className="sr-only">: {t(`part.${part}`)}</span>
                  </Link>
                </span>
              )}
            </li>
          )
        })}
        {muted.map((facet) => (
          <li key={facet} className="voice" data-muted="">
            <span className="voice-key" aria-hidden="true" />
            <span className="voice-name">{t('muted', { part: t(`part.${facet}`) })}</span>
            <span className="voice-more">
              <Link
                href={addressWith(muted.filter((each) => each !== facet))}
                prefetch={false}
                className="link whitespace-nowrap"
              >
                {t('speak')}
                <span className="sr-only">: {t(`part.${facet}`)}</span>
              </Link>
            </span>
          </li>
        ))}
      </ul>
      {unnamed.length > 0 && (
        <p className="mt-6 max-w-[var(--measure)] text-quiet text-sm">
          {unnamed
            .map(({ facet, accuracy }) =>
              accuracy === null
                ? t('notJudged', { part: t(`part.${facet}`) })
                : t('noName', { part: t(`part.${facet}`), of: Math.round(accuracy * 100) }),
            )
            .join(' ')}
        </p>
      )}
      <p className="mt-4 text-sm">
        <Link href="/lesson" prefetch={false} className="link">
          {t('lesson')}
        </Link>
      </p>
    </section>
  )
}
