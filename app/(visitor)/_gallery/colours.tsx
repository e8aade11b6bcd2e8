import { useLocale, useTranslations } from 'next-intl'
import { type Chosen, without } from './address'
import { coloursOf } from './filter'
import { MixerWhenOpen } from './mixer-when-open'

/** Up to five colours and how much of each: a wheel, sliders, or a picture to take them from. */
export function Colours({ chosen, coloured }: { chosen: Chosen; coloured: number }) {
  const t = useTranslations('finding')
  const locale = useLocale()
  if (coloured === 0 && !chosen.colour) return null
  return (
    <details className="refine needs-scripts" name="refine">
      <summary>{t('colours')}</summary>
      <div className="refine-panel">
        <MixerWhenOpen
          wished={coloursOf(chosen)}
          chosen={without(chosen, 'colour')}
          words={{
            hue: t('mixer.hue'),
            strength: t('mixer.strength'),
            lightness: t('mixer.lightness'),
            part: t('mixer.part'),
            colour: t.raw('mixer.colour') as string,
            add: t('mixer.add'),
            remove: t('mixer.remove'),
            search: t('mixer.search'),
            picture: t('mixer.picture'),
            choosePicture: t('mixer.choosePicture'),
            pictureHint: t('mixer.pictureHint'),
            takeAll: t('mixer.takeAll'),
            unreadable: t('mixer.unreadable'),
          }}
        />
        <p className="mt-4 text-quiet text-sm">{t('coloured', { count: coloured.toLocaleString(locale) })}</p>
      </div>
    </details>
  )
}
