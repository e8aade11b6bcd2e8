import { useLocale, useTranslations } from 'next-intl'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import { refusableOf } from '../../_gallery/refusal'
import { refuseOnWall } from '../actions'

/** "Not interested because of ...": what is named never hangs here again until it is taken back. */
export function LessOf({ card }: { card: ArtworkCard }) {
  const t = useTranslations('refuse')
  const refusable = refusableOf(card, useLocale())
  return (
    <details className="less-of">
      <summary className="link text-quiet text-sm">
        {t('because')}
        <span className="sr-only">: {refusable[0]!.name}</span>
      </summary>
      <form action={refuseOnWall}>
        <input type="hidden" name="artworkId" value={card.id} />
        <ul>
          {refusable.map(({ aspect, value, name }) => (
            <li key={aspect}>
              <button type="submit" name="refused" value={`${aspect} ${value}`} className="less-of-choice">
                {t(`of.${aspect}`, { name })}
              </button>
            </li>
          ))}
        </ul>
      </form>
    </details>
  )
}
