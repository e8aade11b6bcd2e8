import Link from 'next/link'
import { getTranslations } from 'next-intl/server'

export async function SiteFooter() {
  const [t, how] = await Promise.all([getTranslations('footer'), getTranslations('choosing')])
  return (
    <footer className="mx-auto mt-28 flex max-w-[110rem] flex-wrap justify-between gap-x-12 gap-y-3 border-line border-t px-[var(--edge)] py-8 text-quiet text-sm">
      <p className="max-w-[var(--measure)]">{t('generated')}</p>
      <p>
        <Link href="/how-we-choose" prefetch={false} className="link mr-6">
          {how('title')}
        </Link>
        <Link href="/about" prefetch={false} className="link">
          {t('about')}
        </Link>
      </p>
    </footer>
  )
}
