import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { cardText } from '@/app/_components/card-text'
import { Hear } from '@/app/_components/listen/hear'
import { tonesOf } from '@/app/_components/listen/tones'
import { rounded } from '@/app/_components/proportions'
import type { PersonalExhibition } from '@/lib/curation/schema'
import { captionOf, hearWords } from '../listen-words'
import { makeList } from '../lists/actions'
import { wordsOf } from './words'

/** as many as can be told apart by ear */
const pulsesMax = 4

/** What can be done with the wall as it hangs now. */
export async function Tools({
  exhibition,
  reasonsAt,
}: {
  exhibition: PersonalExhibition
  reasonsAt: string
}) {
  const [t, say, { title, locale, t: wall }] = await Promise.all([
    getTranslations('tools'),
    getTranslations('listen'),
    wordsOf(exhibition),
  ])
  const parts = exhibition.picks.flatMap(({ artwork, reason }) => {
    const tones = tonesOf(artwork.palette)
    const pulses = reason.causes.slice(0, pulsesMax).map(({ portion }) => rounded(portion))
    const caption = captionOf(say, cardText(artwork, locale).title, tones, pulses)
    return tones.length > 0 ? [{ tones, pulses, caption }] : []
  })
  return (
    <nav className="tools mt-8" aria-label={t('name')}>
      <Link href={reasonsAt} prefetch={false} className="link">
        {wall('reasons')}
      </Link>
      <Link href="/exhibition/walk" prefetch={false} className="link needs-scripts">
        {t('walk')}
      </Link>
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
      {parts.length > 0 && <Hear parts={parts} words={hearWords(say, say('hearWall'))} />}
    </nav>
  )
}
