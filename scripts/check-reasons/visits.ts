import { readVisitorToken } from '@/lib/auth/visitor-token'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import type { PersonalExhibition } from '@/lib/curation/schema'
import type { Random } from '@/ml/random'
import { call, routes } from './api'

export type Visit = { token: string; visitorId: string; interactionIds: string[] }

export async function listWorks(): Promise<ArtworkCard[]> {
  const works: ArtworkCard[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: ArtworkCard[]; nextCursor: string | null } = await call(routes.artworks, {
      query: { limit: 100, ...(cursor && { cursor }) },
    })
    works.push(...page.items)
    cursor = page.nextCursor
  }
  return works
}

export async function tell(token: string, happened: object): Promise<string> {
  const id = crypto.randomUUID()
  const interaction = { id, occurredAt: new Date().toISOString(), ...happened }
  await call(routes.interactions, { token, body: { interactions: [interaction] } })
  return id
}

/** A visitor who looks at five to fourteen works, most of them of two schools, and likes one in three. */
export async function visit(works: ArtworkCard[], random: Random): Promise<Visit> {
  const { token } = await call<{ token: string }>(routes.visitors)
  const styles = [...new Set(works.map(({ style }) => style))]
  const loved = [styles[random.integer(styles.length)], styles[random.integer(styles.length)]]
  const ofLoved = works.filter(({ style }) => loved.includes(style))
  const count = 5 + random.integer(10)
  const now = Date.now()
  const interactions = Array.from({ length: count }, (_, nth) => {
    const from = random.next() < 0.8 ? ofLoved : works
    const { id: artworkId } = from[random.integer(from.length)]!
    const liked = random.next() < 1 / 3
    return {
      id: crypto.randomUUID(),
      kind: liked ? 'like' : 'view',
      artworkId,
      ...(!liked && { dwellMs: 2_000 + random.integer(60_000) }),
      occurredAt: new Date(now - (count - nth) * 90_000).toISOString(),
    }
  })
  await call(routes.interactions, { token, body: { interactions } })
  return {
    token,
    visitorId: readVisitorToken(token)!.visitorId,
    interactionIds: interactions.map(({ id }) => id),
  }
}

export const wallOf = (token: string, query: Record<string, unknown> = {}) =>
  call<PersonalExhibition>(routes.exhibition, { token, query: { explain: true, ...query } })

export const worksOf = (wall: Pick<PersonalExhibition, 'picks'>) =>
  wall.picks.map(({ artwork }) => artwork.id)

export const mean = (values: number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

export function median(values: number[]): number {
  return quantile(values, 0.5)
}

/** The value below which this part of the values lies; 0 of none. */
export function quantile(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0
}

export const round = (value: number, digits = 3) => Number(value.toFixed(digits))
