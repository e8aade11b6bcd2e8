import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { currentVisitor, isIncognito } from '@/lib/auth/service'
import { getMyExhibition } from '@/lib/curation/service'
import { muteSchema } from '@/lib/recommendation/schema'
import { Alternatives } from './alternatives'
import { HungWall } from './hung-wall'
import { Reasons } from './reasons'
import { Refused } from './refused'
import { StartWall } from './start-wall'
import { Tools } from './tools'
import { Voices } from './voices'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('exhibition'))('title') }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ExhibitionPage({ searchParams }: Props) {
  const query = await searchParams
  const { chosen } = query
  const refused = typeof query.refused === 'string' ? query.refused : undefined
  if (await isIncognito()) redirect('/exhibition/unprofiled')
  const mute = muteSchema.safeParse(query.mute).data
  const visitor = await currentVisitor()
  const exhibition = visitor && (await getMyExhibition(visitor, { mute }))
  // what merely hung in passing is no taste yet
  const looked = exhibition?.history.some(({ kinds }) => kinds.some((kind) => kind !== 'impression'))
  if (!exhibition || !looked) {
    const kept = typeof chosen === 'string' ? chosen.split(',').filter(Boolean) : null
    return <StartWall actor={visitor ?? { type: 'nobody' }} chosen={kept} />
  }
  return (
    <>
      {refused && <Refused visitor={visitor} id={refused} />}
      <HungWall exhibition={exhibition} />
      <Tools exhibition={exhibition} />
      <Alternatives />
      <Voices exhibition={exhibition} query={query} />
      <Reasons exhibition={exhibition} />
    </>
  )
}
