import Link from 'next/link'
import { useTranslations } from 'next-intl'

/** Leads to what forgetting these looks would change, before it is done. */
export function ForgetLink({ ids, what }: { ids: string[]; what: string }) {
  const t = useTranslations('receipt')
  return (
    <Link
      href={`/history/forget?${new URLSearchParams(ids.map((id) => ['id', id]))}`}
      prefetch={false}
      className="link text-sm"
      aria-label={t('forgetWhat', { what })}
    >
      {t('forget')}
    </Link>
  )
}
