import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { CSSProperties } from 'react'
import { Label } from '@/app/_components/label'
import { Picture } from '@/app/_components/picture'
import { rounded } from '@/app/_components/proportions'
import type { PersonalExhibition, Pick } from '@/lib/curation/schema'
import { CauseCard } from './cause-card'
import { EvidenceKey, EvidenceMark } from './evidence-mark'
import { LessOf } from './less-of'
import { ReasonSentence } from './reason-sentence'
import { Spoke } from './voices'
import { percentOf, wordsOf } from './words'

/** Another look's push is worth a line from here on. */
const pushPortionMin = 0.02

const light = (portion: number) => ({ '--portion': rounded(portion) }) as CSSProperties

/** Every pick with its reasons in full: the same as the light shows, to be read. */
export async function Reasons({ exhibition }: { exhibition: PersonalExhibition }) {
  const { t, titleOf, leftOut } = await wordsOf(exhibition)
  const rule = await getTranslations('rule')
  const steer = await getTranslations('steer')
  const looks = new Map(exhibition.history.map((look) => [look.artwork.id, look]))

  const restOf = ({ reason }: Pick) => {
    const causes = new Set(reason.causes.map(({ artworkId }) => artworkId))
    return reason.shares
      .filter(({ artworkId, portion }) => portion > 0 && !causes.has(artworkId))
      .reduce((sum, { portion }) => sum + portion, 0)
  }
  return (
    <section aria-labelledby="reasons" className="mt-24 border-line border-t pt-12">
      <h2 id="reasons" className="text-2xl">
        {t('reasons')}
      </h2>
      <p className="mt-2 max-w-[var(--measure)] text-quiet">{t('reasonsLead')}</p>
      <EvidenceKey />
      <ol className="mt-12 grid gap-x-16 gap-y-14 lg:grid-cols-2">
        {exhibition.picks.map((pick) => {
          const { reason, artwork, position } = pick
          const rest = restOf(pick)
          const pushed = reason.shares.filter(({ portion }) => portion <= -pushPortionMin).slice(-2)
          const remainder = [
            rest > 0.005 && t('otherLooks', { percent: percentOf(rest) }),
            reason.togetherPortion > 0.005 && t('together', { percent: percentOf(reason.togetherPortion) }),
            reason.basePortion > 0.005 && t('base', { percent: percentOf(reason.basePortion) }),
          ].filter(Boolean)
          return (
            <li key={artwork.id} className="reason when-near" id={`reason-${position + 1}`}>
              <Link href={`/artworks/${artwork.slug}`} prefetch={false} className="reason-work">
                <Picture card={artwork} sizes="9rem" />
              </Link>
              <div className="reason-head">
                <p className="text-quiet text-xs">{t('number', { n: position + 1 })}</p>
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
                        look={looks.get(cause.artworkId)!.artwork}
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
        })}
      </ol>
      <p className="mt-12 text-quiet text-sm">
        {t(`ranker.${exhibition.ranker as 'attention'}`, { version: exhibition.modelVersion ?? '' })}
      </p>
    </section>
  )
}
