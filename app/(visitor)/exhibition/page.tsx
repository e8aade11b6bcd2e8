import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { currentVisitor, isIncognito } from '@/lib/auth/service'
import { Alternatives } from './alternatives'
import { HungWall } from './hung-wall'
import { LongerLook } from './longer-look'
import { MinutesBar } from './minutes-bar'
import { ownWallOf } from './own-wall'
import { Refused } from './refused'
import { StartWall } from './start-wall'
import { Steer } from './steer'
import { addressOf, reasonsAt, steeringOf } from './steering'
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
  const visitor = await currentVisitor()
  const steering = steeringOf(query, new Date())
  // a visit with minutes begins when they are asked for
  if (visitor && steering.minutes && !steering.begun)
    redirect(addressOf({ ...steering, begun: `${new Date().toISOString().slice(0, 19)}Z` }))
  const exhibition = await ownWallOf(visitor, steering)
  if (!visitor || !exhibition) {
    const kept = typeof chosen === 'string' ? chosen.split(',').filter(Boolean) : null
    return <StartWall actor={visitor ?? { type: 'nobody' }} chosen={kept} />
  }
  return (
    <>
      {typeof refused === 'string' && <Refused visitor={visitor} id={refused} />}
      <HungWall exhibition={exhibition} reasonsAt={reasonsAt(steering)}>
        <Steer steering={steering} exhibition={exhibition} />
        <MinutesBar steering={steering} exhibition={exhibition} />
        <LongerLook visitor={visitor} exhibition={exhibition} />
      </HungWall>
      <Tools exhibition={exhibition} reasonsAt={reasonsAt(steering)} />
      <Alternatives />
      <Voices exhibition={exhibition} steering={steering} />
    </>
  )
}
