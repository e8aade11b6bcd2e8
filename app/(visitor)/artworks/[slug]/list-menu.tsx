import { getTranslations } from 'next-intl/server'
import type { VisitorActor } from '@/lib/auth/schema'
import { listListsFor } from '@/lib/lists/service'
import { makeList, toggleInList } from '../../lists/actions'

/** Puts the work in one of the visitor's lists, or in a new one. */
export async function ListMenu({ workId, visitor }: { workId: string; visitor: VisitorActor | null }) {
  const t = await getTranslations('lists')
  const lists = visitor ? await listListsFor(visitor, workId) : []
  const holding = lists.filter(({ holds }) => holds).map(({ name }) => name)
  return (
    <details className="relative -mx-2 w-fit">
      <summary className="mark">
        <svg viewBox="0 0 20 20" className="size-5" aria-hidden="true">
          <path d="M3 5.5h14M3 10h9M3 14.5h9M15 11.5v6M12 14.5h6" stroke="currentColor" strokeWidth="1.5" />
        </svg>
        {holding.length > 0 ? t('inLists', { names: holding.join(', ') }) : t('addTo')}
      </summary>
      <div className="menu">
        {lists.map(({ id, name, holds }) => (
          <form key={id} action={toggleInList}>
            <input type="hidden" name="list" value={id} />
            <input type="hidden" name="work" value={workId} />
            {holds && <input type="hidden" name="holds" value="1" />}
            <button type="submit" aria-pressed={holds} className="menu-item">
              <span className="inline-block w-5" aria-hidden="true">
                {holds && '✓'}
              </span>
              {name}
            </button>
          </form>
        ))}
        <form action={makeList} className="flex items-end gap-3 px-3 pt-1 pb-2">
          <input type="hidden" name="work" value={workId} />
          <input type="hidden" name="stay" value="1" />
          <label className="field flex-1">
            <span className="text-quiet text-xs">{t('newName')}</span>
            <input
              type="text"
              name="name"
              required
              maxLength={200}
              className="line-input"
              autoComplete="off"
            />
          </label>
          <button type="submit" className="nav-link">
            {t('make')}
          </button>
        </form>
      </div>
    </details>
  )
}
