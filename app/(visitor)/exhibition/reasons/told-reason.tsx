import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { CSSProperties } from 'react'
import { Label } from '@/app/_components/label'
import { Picture } from '@/app/_components/picture'
import { rounded } from '@/app/_components/proportions'
import type { PersonalExhibition, Pick } from '@/lib/curation/schema'
import { EvidenceMark } from '../evidence-mark'
import { ReasonSentence } from '../reason-sentence'
import { Spoke } from '../voices'
import { percentOf, wordsOf } from '../words'
import { CauseCard } from './cause-card'
import { LessOf } from './less-of'

/** Another look's push is worth a line from here on. */
const pushPortionMin = 0.02

const light = (portion: number) => ({ '--portion': rounded(portion) }) as CSSProperties

/** What the looks gave that are not shown by themselves. */
function restOf({ causes, shares }: Pick['reason']): number {
  const shown = new Set(causes.map(({ artworkId }) => artworkId))
  return shares
    .filter(({ artworkId, portion }) => portion > 0 && !shown.has(artworkId))
    .reduce((sum, { portion }) => sum + portion, 0)
}

/** One pick with its reason in full: the same as the light shows, to be read. */
export async function ToldReason({ pick, exhibition }: { pick: Pick; exhibition: PersonalExhibition }) {
  const [{ t, titleOf, leftOut }, rule, steer] = await Promise.all([
    wordsOf(exhibition),
    getTranslations('rule'),
    getTranslations('steer'),
  ])
  const { reason, artwork, position } = pick
  const lookOf = (id: string) => exhibition.history.find((look) => look.artwork.id === id)!.artwork
  const rest = restOf(reason)
  const pushed = reason.shares.filter(({ portion }) => portion <= -pushPortionMin).slice(-2)
  const remainder = [
    rest > 0.005 && t('otherLooks', { percent: percentOf(rest) }),
    reason.togetherPortion > 0.005 && t('together', { percent: percentOf(reason.togetherPortion) }),
    reason.basePortion > 0.005 && t('base', { percent: percentOf(reason.basePortion) }),
  ].filter(Boolean)
  return (
    <li className="reason when-near" id={`reason-${position + 1}`}>
      <Link href={`/artworks/${artwork.slug}`} prefetch={false} className="reason-work">
        <Picture card={artwork} sizes="9rem" />
      </Link>
      <div className="reason-head">
        <p className="reason-number">{t('number', { n: position + 1 })}</p>
        <Label card={artwork} />
        <p className="mt-2">
          <EvidenceMark level={reason.evidence.level} />
        </p>
      </div>
      <div className="reason-body">
        <p>
          <ReasonSentence reason={reason} history={exhibition.history} />
        </p>
        <div className="strip-of-light" aria-hidden="true">
          {reason.causes.map(({ artworkId, portion }) => (
            <span key={artworkId} className="strip-cause" style={light(portion)} />
          ))}
          <span className="strip-rest" style={light(rest)} />
          <span
            className="strip-base"
            style={light(Math.max(0, reason.basePortion) + Math.max(0, reason.togetherPortion))}
          />
        </div>
        {reason.causes.length > 0 && (
          <ul className="grid gap-5">
            {reason.causes.map((cause) => (
              <CauseCard
                key={cause.artworkId}
                reason={reason}
                cause={cause}
                look={lookOf(cause.artworkId)}
                title={titleOf(cause.artworkId)}
                places={leftOut(pick, cause)}
              />
            ))}
          </ul>
        )}
        {remainder.length > 0 && <p className="mt-3 text-quiet text-sm">{remainder.join(' · ')}</p>}
        <Spoke reason={reason} />
        {pushed.map(({ artworkId, portion }) => (
          <p key={artworkId} className="text-quiet text-sm">
            <cite className="italic">{titleOf(artworkId)}</cite>{' '}
            {t('pushed', { percent: percentOf(portion) })}
          </p>
        ))}
        <LessOf card={artwork} />
        {reason.rules
          .filter(({ effect }) => effect === 'moved')
          .map(({ rule: name }) => (
            <p key={name} className="text-quiet text-sm">
              {name === 'wander'
                ? steer('wandered')
                : name === 'style-spread'
                  ? rule('styleSpread')
                  : name === 'variety'
                    ? rule('variety')
                    : rule('makerSpread')}
            </p>
          ))}
      </div>
    </li>
  )
}
