import Form from 'next/form'
import { useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import { SubmitOnChange } from '@/app/_components/submit-on-change'
import { useFormat } from '@/app/_messages/use-format'
import type { PersonalExhibition } from '@/lib/curation/schema'
import { Choice } from './choice'
import { dialStops, minuteChoices, type Steering } from './steering'

/** How long there is, and how widely to look: two rows of choices that are the address of the wall. */
export function Steer({ steering, exhibition }: { steering: Steering; exhibition: PersonalExhibition }) {
  const t = useTranslations('steer')
  const choices = [...new Set([...minuteChoices, ...(steering.minutes ? [steering.minutes] : [])])]
  return (
    <Form action="/exhibition" scroll={false} className="steer">
      <SubmitOnChange />
      {steering.mute.length > 0 && <input type="hidden" name="mute" value={steering.mute.join(',')} />}
      {steering.begun && <input type="hidden" name="begun" value={steering.begun} />}
      <fieldset className="steer-row">
        <legend>{t('minutes')}</legend>
        {['', ...choices.sort((a, b) => a - b)].map((minutes) => (
          <Choice
            key={minutes}
            className="steer-choice"
            name="minutes"
            value={minutes}
            chosen={(steering.minutes ?? '') === minutes}
          >
            <span>{minutes === '' ? t('anyTime') : t('minute', { minutes: Number(minutes) })}</span>
          </Choice>
        ))}
      </fieldset>
      <fieldset className="steer-row">
        <legend>{t('dial')}</legend>
        {dialStops.map((name, at) => (
          <Choice
            key={name}
            className="steer-choice dial-stop"
            hint={t(`stopHint.${name}`)}
            name="dial"
            value={at + 1}
            chosen={steering.dial === at + 1}
            aria-describedby="dial-says"
          >
            <i className="dial-beam" style={{ '--spread': at / 4 } as CSSProperties} aria-hidden="true" />
            <span>{t(`stop.${name}`)}</span>
          </Choice>
        ))}
      </fieldset>
      <button type="submit" className="button steer-send">
        {t('hang')}
      </button>
      <Attended exhibition={exhibition} stop={dialStops[steering.dial - 1]!} />
    </Form>
  )
}

/** Over how many of the visitor's works the attention is spread: in a sentence, and as light on a row of them. */
function Attended({
  exhibition,
  stop,
}: {
  exhibition: PersonalExhibition
  stop: (typeof dialStops)[number]
}) {
  const t = useTranslations('steer')
  const format = useFormat()
  const { effectiveHistory: attended, history } = exhibition
  const hint = t(`stopHint.${stop}`)
  return (
    <div className="attended">
      <p id="dial-says" role="status">
        {attended === null
          ? hint
          : t('attended', {
              hint,
              attended: format.number(attended, { maximumFractionDigits: 1 }),
              count: history.length,
            })}
      </p>
      {attended !== null && (
        <span className="attended-row" aria-hidden="true">
          {history.map(({ artwork }, at) => (
            <i
              key={artwork.id}
              style={{ '--lit': Math.min(1, Math.max(0, attended - at)) } as CSSProperties}
            />
          ))}
        </span>
      )}
    </div>
  )
}
