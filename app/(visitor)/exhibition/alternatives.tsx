import Link from 'next/link'
import { useTranslations } from 'next-intl'

/** One click from every personal wall: what it would be without the visitor's history, and how it was chosen. */
export function Alternatives() {
  const t = useTranslations('twin')
  return (
    <nav aria-label={t('alternatives')} className="mt-8 flex flex-wrap gap-x-6 gap-y-2 text-sm">
      <Link href="/exhibition/unprofiled" prefetch={false} className="link">
        {t('open')}
      </Link>
      <Link href="/how-we-choose" prefetch={false} className="link">
        {t('how')}
      </Link>
      <Link href="/incognito" prefetch={false} className="link">
        {t('incognito')}
      </Link>
    </nav>
  )
}
