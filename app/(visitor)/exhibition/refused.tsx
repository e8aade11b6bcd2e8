import { getLocale, getTranslations } from 'next-intl/server'
import type { VisitorActor } from '@/lib/auth/schema'
import { getCards } from '@/lib/catalogue/service'
import { listHistory } from '@/lib/interactions/service'
import { refusableOf } from '../_gallery/refusal'
import { takeBack } from '../history/actions'

const refusalsRead = 20

/** Says what was just left out of the wall, with the way back. */
export async function Refused({ visitor, id }: { visitor: VisitorActor; id: string }) {
  const { items } = await listHistory(visitor, { limit: refusalsRead, kinds: ['not_interested'] })
  const item = items.find((each) => each.id === id && !each.undone)
  if (!item?.artworkId) return null
  const [t, locale, cards] = await Promise.all([
    getTranslations('refuse'),
    getLocale(),
    getCards([item.artworkId], { includeHidden: true }),
  ])
  const card = cards.get(item.artworkId)
  const named = card && refusableOf(card, locale).find(({ aspect }) => aspect === item.aspect)
  return (
    <div role="status" className="notice mb-8 flex flex-wrap items-center gap-x-4">
      <p>{t('done', { name: named?.name ?? '' })}</p>
      <form action={takeBack.bind(null, id)}>
        <input type="hidden" name="to" value="/exhibition" />
        <button type="submit" className="link">
          {t('takeBack')}
        </button>
      </form>
    </div>
  )
}
