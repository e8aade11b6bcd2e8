import { getTranslations } from 'next-intl/server'
import { CopyButton } from '@/app/_components/copy-button'
import { env } from '@/lib/env'
import type { WorkList } from '@/lib/lists/schema'
import { shareByLink, takeLinkBack } from '../actions'

/** Makes the list's link, shows it, takes it back. */
export async function ShareLink({ list }: { list: WorkList }) {
  const t = await getTranslations('lists')
  if (!list.shareKey) {
    return (
      <form action={shareByLink}>
        <input type="hidden" name="list" value={list.id} />
        <button type="submit" className="link">
          {t('share')}
        </button>
      </form>
    )
  }
  const address = `${env().REGARD_URL.replace(/\/$/, '')}/lists/shared/${list.shareKey}`
  return (
    <div className="share-link">
      <label className="field">
        <span className="text-quiet text-sm">{t('shareLead')}</span>
        <input type="text" readOnly value={address} className="line-input" />
      </label>
      <div className="flex flex-wrap gap-x-6">
        <CopyButton text={address} words={{ copy: t('copy'), copied: t('copied') }} />
        <form action={takeLinkBack}>
          <input type="hidden" name="list" value={list.id} />
          <button type="submit" className="link">
            {t('unshare')}
          </button>
        </form>
      </div>
    </div>
  )
}
