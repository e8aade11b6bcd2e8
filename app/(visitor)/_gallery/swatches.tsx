import { useTranslations } from 'next-intl'
import type { WishedColour } from '@/lib/search/schema'
import { type Chosen, type ColourName, colours, isColourName } from './address'
import { coloursOf } from './filter'

/** The colours of a mixture side by side, each as wide as its part. */
function stripesOf(mixture: WishedColour[]): string {
  const whole = mixture.reduce((sum, { weight }) => sum + weight, 0)
  let at = 0
  const stops = mixture.map(({ hex, weight }) => {
    const from = at
    at += (100 * weight) / whole
    return `${hex} ${from}% ${at}%`
  })
  return `linear-gradient(90deg, ${stops.join(', ')})`
}

/** Colours by name to choose one of, and the mixture where one is chosen. */
export function Swatches({ chosen }: { chosen: Chosen }) {
  const t = useTranslations('gallery')
  const find = useTranslations('finding')
  const colourName = useTranslations('colours')
  const mixture = coloursOf(chosen)
  const mixed = mixture.length > 0 && !isColourName(chosen.colour!)
  return (
    <fieldset className="swatches">
      <legend className="sr-only">{t('colour')}</legend>
      <label className="swatch-any">
        <input type="radio" name="colour" value="" defaultChecked={!chosen.colour} className="sr-only" />
        <span>{t('anyColour')}</span>
      </label>
      {mixed && (
        <label className="swatch" title={find('mixture', { count: mixture.length })}>
          <input type="radio" name="colour" value={chosen.colour} defaultChecked className="sr-only" />
          <span className="sr-only">{find('mixture', { count: mixture.length })}</span>
          <span aria-hidden="true" className="swatch-dot" style={{ background: stripesOf(mixture) }} />
        </label>
      )}
      {Object.entries(colours).map(([name, hex]) => (
        <label key={name} className="swatch" title={colourName(name as ColourName)}>
          <input
            type="radio"
            name="colour"
            value={name}
            defaultChecked={chosen.colour === name}
            className="sr-only"
          />
          <span className="sr-only">{colourName(name as ColourName)}</span>
          <span aria-hidden="true" className="swatch-dot" style={{ backgroundColor: hex }} />
        </label>
      ))}
    </fieldset>
  )
}
