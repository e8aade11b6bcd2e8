import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Palette } from '@/lib/catalogue/schema'
import { wishedColoursMax, writeColours } from '@/lib/search/schema'
import { addressOf } from '../../_gallery/address'

/** The colours of a picture: each leads to works in it, all together to works in the same mixture. */
export function PaletteLinks({ palette }: { palette: Palette }) {
  const t = useTranslations('finding')
  const mixture = palette
    .slice(0, wishedColoursMax)
    .map(({ hex, share }) => ({ hex, weight: Math.max(1, Math.round(share * 100)) }))
  if (mixture.length === 0) return null
  return (
    <div className="palette-links">
      <Link href={addressOf({ colour: writeColours(mixture) })} className="link text-sm" prefetch={false}>
        {t('inTheseColours')}
      </Link>
      <ul className="flex flex-wrap">
        {mixture.map(({ hex }) => (
          <li key={hex}>
            <Link
              href={addressOf({ colour: hex.slice(1) })}
              className="swatch"
              prefetch={false}
              title={t('inThisColour', { hex })}
            >
              <span className="sr-only">{t('inThisColour', { hex })}</span>
              <span aria-hidden="true" className="swatch-dot" style={{ backgroundColor: hex }} />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
