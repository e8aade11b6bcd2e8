import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { PersonalExhibition } from '@/lib/curation/schema'
import { makeList } from '../lists/actions'
import { wordsOf } from './words'

/** What can be done with the wall as it hangs now. */
export async function Tools({ exhibition }: { exhibition: PersonalExhibition }) {
  const [t, { title }] = await Promise.all([getTranslations('tools'), wordsOf(exhibition)])
  return (
    <nav className="tools mt-8" aria-label={t('name')}>
      <Link href="/exhibition/print" prefetch={false} className="link">
        {t('print')}
      </Link>
      <form action={makeList}>
        <input type="hidden" name="name" value={title} />
        {exhibition.picks.map(({ artwork }) => (
          <input key={artwork.id} type="hidden" name="work" value={artwork.id} />
        ))}
        <button type="submit" className="link">
          {t('keep')}
        </button>
      </form>
    </nav>
  )
}
