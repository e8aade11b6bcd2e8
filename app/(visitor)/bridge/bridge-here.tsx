import Link from 'next/link'
import { useTranslations } from 'next-intl'

/** From a work's own page: a bridge that ends there. */
export function BridgeHere({ slug }: { slug: string }) {
  const t = useTranslations('bridge')
  return (
    <p className="mt-6 text-sm">
      <Link href={`/bridge?to=${slug}`} prefetch={false} className="link">
        {t('here')}
      </Link>
    </p>
  )
}
