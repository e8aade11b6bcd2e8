import { useTranslations } from 'next-intl'
import { makeList } from './actions'

export function NewList() {
  const t = useTranslations('lists')
  return (
    <form action={makeList} className="mt-8 flex max-w-[var(--measure)] flex-wrap items-end gap-x-5 gap-y-3">
      <label className="field flex-[1_1_14rem]">
        <span className="text-quiet text-sm">{t('newName')}</span>
        <input type="text" name="name" required maxLength={200} className="line-input" autoComplete="off" />
      </label>
      <button type="submit" className="button">
        {t('make')}
      </button>
    </form>
  )
}
