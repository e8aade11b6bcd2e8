import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { currentVisitor } from '@/lib/auth/service'
import { getMyExhibition } from '@/lib/curation/service'
import { HungWall } from './hung-wall'
import { Reasons } from './reasons'
import { StartWall } from './start-wall'
import { Tools } from './tools'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('exhibition'))('title') }
}

type Props = { searchParams: Promise<{ chosen?: string | string[] }> }

export default async function ExhibitionPage({ searchParams }: Props) {
  const { chosen } = await searchParams
  const visitor = await currentVisitor()
  const exhibition = visitor && (await getMyExhibition(visitor))
  // what merely hung in passing is no taste yet
  const looked = exhibition?.history.some(({ kinds }) => kinds.some((kind) => kind !== 'impression'))
  if (!exhibition || !looked) {
    const kept = typeof chosen === 'string' ? chosen.split(',').filter(Boolean) : null
    return <StartWall actor={visitor ?? { type: 'nobody' }} chosen={kept} />
  }
  return (
    <>
      <HungWall exhibition={exhibition} />
      <Tools exhibition={exhibition} />
      <Reasons exhibition={exhibition} />
    </>
  )
}
