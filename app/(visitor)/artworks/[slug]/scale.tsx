import { useLocale, useTranslations } from 'next-intl'
import { cardText } from '@/app/_components/card-text'
import { Select } from '@/app/_components/select'
import { SubmitOnChange } from '@/app/_components/submit-on-change'
import { useFormat } from '@/app/_messages/use-format'
import { type ArtworkCard, type ArtworkDetail, pictureUrl } from '@/lib/catalogue/schema'

/** Centimetres. Works hang with their middle at eye height, and stand on the floor's edge where they are taller than that. */
const personHeight = 170
const personWidth = 60
const eyeHeight = 155
const floorGap = 12
const gap = 45
const roomAbove = 12

/** Somebody in a coat, seen from behind: `personWidth` x `personHeight`. */
const person = [
  'M26.5 20v7C22 29.5 15 31 13 37c-2.5 9-3.5 25-3 43 .2 6 2 10 4 9l1.5-19c-.5 18-2 34-2.5 48h34c-.5-14-2-30-2.5-48L46 89c2 1 3.8-3 4-9 .5-18-.5-34-3-43-2-6-9-7.5-13.5-10v-7Z',
  'M19 118l1.5 46c0 4-2.5 5-3.5 6h11.5l.7-52ZM30.8 118l.7 52H43c-1-1-3.5-2-3.5-6l1.5-46Z',
].join('')

type Sized = { card: ArtworkCard; height: number; width: number }

export function sizedOf(work: ArtworkDetail): Sized | null {
  return work.heightCm && work.widthCm ? { card: work, height: work.heightCm, width: work.widthCm } : null
}

function Hung({ work, left, floor }: { work: Sized; left: number; floor: number }) {
  const { card, width, height } = work
  const top = floor - Math.max(eyeHeight + height / 2, height + floorGap)
  const box = { x: left, y: top, width, height }
  return (
    <>
      <rect {...box} fill={card.palette[0]?.hex ?? 'var(--line)'} />
      {card.picture && (
        <image {...box} href={pictureUrl(card.picture, 640)} preserveAspectRatio="xMidYMid meet" />
      )}
    </>
  )
}

/** The work beside a person, and beside another work when one is chosen, all at one scale; the same in words. */
export function Scale({
  work,
  beside,
  choices,
}: {
  work: ArtworkDetail
  beside: ArtworkDetail | null
  choices: { name: 'similar' | 'liked' | 'chosen'; cards: ArtworkCard[] }[]
}) {
  const t = useTranslations('scale')
  const format = useFormat()
  const locale = useLocale()
  const own = sizedOf(work)
  const other = beside && sizedOf(beside)
  const centimetres = (value: number) => format.number(value, { maximumFractionDigits: 1 })
  const say = ({ card, height, width }: Sized) => {
    const times = height / personHeight
    const size = {
      title: cardText(card, locale).title,
      height: centimetres(height),
      width: centimetres(width),
    }
    return times < 1
      ? t('lower', { ...size, percent: Math.max(1, Math.round(100 * times)) })
      : t('higher', { ...size, times: format.number(times, { maximumFractionDigits: 1 }) })
  }
  const says = [
    own ? say(own) : t('unknown'),
    ...(beside ? [other ? say(other) : t('unknownOther', { title: cardText(beside, locale).title })] : []),
  ]
  const works = own ? [own, ...(other ? [other] : [])] : []
  const heights = works.map(({ height }) => Math.max(eyeHeight + height / 2, height + floorGap))
  const floor = Math.max(personHeight, ...heights) + roomAbove
  let end = personWidth
  const hung = works.map((each) => {
    const left = end + gap
    end = left + each.width
    return <Hung key={each.card.id} work={each} left={left} floor={floor} />
  })
  return (
    <section aria-labelledby="scale" className="scale when-near">
      <div className="scale-head">
        <h2 id="scale" className="text-xl">
          {t('title')}
        </h2>
        {own && choices.some(({ cards }) => cards.length > 0) && (
          <form action={`/artworks/${work.slug}#scale`} className="scale-form">
            <Select name="beside" label={t('beside')} chosen={beside?.slug ?? ''}>
              <option value="">{t('besideNobody')}</option>
              {choices.map(({ name, cards }) => (
                <optgroup key={name} label={t(name)}>
                  {cards.map((card) => (
                    <option key={card.id} value={card.slug}>
                      {cardText(card, locale).title}
                    </option>
                  ))}
                </optgroup>
              ))}
            </Select>
            <SubmitOnChange />
            <noscript>
              <button type="submit" className="link">
                {t('show')}
              </button>
            </noscript>
          </form>
        )}
      </div>
      {own && (
        <svg
          viewBox={`0 0 ${end} ${floor + 2}`}
          role="img"
          aria-label={says.join(' ')}
          className="scale-drawing"
          preserveAspectRatio="xMinYMax meet"
        >
          <g transform={`translate(0 ${floor - personHeight})`} className="scale-person">
            <ellipse cx="30" cy="11.5" rx="8" ry="11" />
            <path d={person} />
          </g>
          {hung}
          <path d={`M0 ${floor}H${end}`} className="scale-floor" />
        </svg>
      )}
      <p className="text-quiet text-sm">{says.join(' ')}</p>
    </section>
  )
}
