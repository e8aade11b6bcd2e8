import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { getFormat } from '@/app/_messages/get-format'
import { getCards } from '@/lib/catalogue/service'
import type { CurationRule } from '@/lib/curation/schema'
import { listRules } from '@/lib/curation/service'
import { searchWorks } from '@/lib/search/service'
import { ActButton } from '../_components/act-button'
import { AdminTable } from '../_components/admin-table'
import { pageAdmin } from '../_page'
import { remove } from './actions'
import { RuleForm } from './rule-form'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.rules')
  return { title: t('title') }
}

/** What each rule is about, in words; null where the collection no longer holds it. */
async function namesOf(rules: CurationRule[]): Promise<Map<string, string | null>> {
  const ids = rules.filter(({ target }) => target === 'work').map(({ value }) => value)
  const cards = await getCards(ids, { includeHidden: true })
  const named = rules.map(async ({ id, target, value }) => {
    if (target === 'work') return [id, cards.get(value)?.title ?? null] as const
    if (target !== 'maker') return [id, value] as const
    const [work] = (await searchWorks({ type: 'nobody' }, { maker: value, limit: 1 })).items
    return [id, work?.makers[work.makerIds.indexOf(value)] ?? null] as const
  })
  return new Map(await Promise.all(named))
}

export default async function RulesPage() {
  const admin = await pageAdmin()
  const [t, format, rules] = await Promise.all([
    getTranslations('admin.rules'),
    getFormat(),
    listRules(admin),
  ])
  const names = await namesOf(rules)
  const until = ({ endsAt }: CurationRule) => {
    if (!endsAt) return t('always')
    const when = format.dateTime(new Date(endsAt), { dateStyle: 'medium' })
    return new Date(endsAt) < new Date() ? t('ended', { when }) : when
  }
  return (
    <div className="grid gap-8">
      <div className="grid gap-1">
        <h1>{t('title')}</h1>
        <p className="max-w-[var(--measure)] text-quiet">{t('lead')}</p>
      </div>
      <RuleForm />
      {rules.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <AdminTable aria-label={t('title')}>
          <thead>
            <tr>
              <th scope="col">{t('kind')}</th>
              <th scope="col">{t('rule')}</th>
              <th scope="col">{t('reasonShort')}</th>
              <th scope="col">{t('ends')}</th>
              <th scope="col">{t('by')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <tr key={rule.id}>
                <td>{t(`kinds.${rule.kind}`)}</td>
                <td className="min-w-[12rem]">
                  {rule.target === 'work' && names.get(rule.id) ? (
                    <Link href={`/admin/works/${rule.value}`} className="link font-serif italic">
                      {names.get(rule.id)}
                    </Link>
                  ) : (
                    (names.get(rule.id) ?? t('gone'))
                  )}
                  <br />
                  <span className="text-quiet text-sm">{t(`targets.${rule.target}`)}</span>
                </td>
                <td className="min-w-[14rem]">{rule.reason}</td>
                <td className="whitespace-nowrap">{until(rule)}</td>
                <td className="text-quiet text-sm">{rule.createdBy}</td>
                <td className="text-end">
                  <ActButton action={remove} values={{ id: rule.id }} text={t('remove')} grave />
                </td>
              </tr>
            ))}
          </tbody>
        </AdminTable>
      )}
    </div>
  )
}
