import Link from 'next/link'
import { getTranslations } from 'next-intl/server'

export async function SiteFooter() {
  const t = await getTranslations('footer')
  return (
    <footer className="mx-auto mt-28 flex max-w-[110rem] flex-wrap justify-between gap-x-12 gap-y-3 border-line border-t px-[var(--edge)] py-8 text-quiet text-sm">
      <p className="max-w-[var(--measure)]">{t('generated')}</p>
      <p>
        <Link href="/about" className="link">
          {t('about')}
        </Link>
      </p>
    </footer>
  )
}
