import { getTranslations } from 'next-intl/server'

export default async function Missing() {
  const t = await getTranslations('admin')
  return <p>{t('missing')}</p>
}
