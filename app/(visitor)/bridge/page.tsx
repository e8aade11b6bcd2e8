import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHead } from '@/app/_components/page-head'
import { currentVisitor } from '@/lib/auth/service'
import { bridgeWishesSchema } from '@/lib/curation/schema'
import { getBridge } from '@/lib/curation/service'
import { ChooseEnds } from './choose-ends'
import { findEnd, listDestinations, listLoved } from './ends'
import { Way } from './way'
import './bridge.css'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bridge'))('title') }
}

const minutesUsual = 15

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function BridgePage({ searchParams }: Props) {
  const query = await searchParams
  const textOf = (name: string) => {
    const value = query[name]
    return typeof value === 'string' && value.trim() ? value.trim().slice(0, 200) : undefined
  }
  const search = textOf('q')
  const minutes = bridgeWishesSchema.shape.minutes.safeParse(textOf('minutes')).data ?? minutesUsual
  const visitor = await currentVisitor()
  const actor = visitor ?? ({ type: 'nobody' } as const)
  const [t, from, to, loved, destinations] = await Promise.all([
    getTranslations('bridge'),
    findEnd(textOf('from')),
    findEnd(textOf('to')),
    listLoved(visitor),
    listDestinations(actor, search),
  ])
  const same = from !== null && from.id === to?.id
  const way = from && to && !same ? await getBridge(actor, { from: from.id, to: to.id, minutes }) : null
  return (
    <div className="pt-6 sm:pt-10">
      <PageHead title={t('title')} lead={t('lead')} />
      {same && (
        <p role="alert" className="notice">
          {t('same')}
        </p>
      )}
      {way && <Way way={way} />}
      <ChooseEnds
        from={from}
        to={to}
        minutes={minutes}
        search={search}
        loved={loved}
        destinations={destinations}
        open={!way}
        own={visitor !== null}
      />
    </div>
  )
}
