import { asTrained, exhibitionWishesSchema } from '@/lib/curation/schema'
import { type Facet, muteSchema } from '@/lib/recommendation/schema'

export const minuteChoices = [5, 15, 25, 60] as const
export const dialStops = ['focus', 'near', 'balanced', 'open', 'wander'] as const

/** A visit begun longer ago than this is over: its minutes are planned anew. */
const visitHoursMax = 6

/** What the address asks of the wall; what it cannot mean is left out. */
export type Steering = { minutes?: number; dial: number; begun?: string; mute: Facet[] }

const fields = exhibitionWishesSchema.pick({ minutes: true, dial: true, begun: true })

export function steeringOf(query: Record<string, string | string[] | undefined>, now: Date): Steering {
  const given = (name: keyof typeof fields.shape) => {
    const parsed = fields.shape[name].safeParse(query[name] || undefined)
    return parsed.success ? parsed.data : undefined
  }
  const minutes = given('minutes') as number | undefined
  const begun = given('begun') as string | undefined
  const age = begun ? now.getTime() - Date.parse(begun) : 0
  const going = minutes !== undefined && begun !== undefined && age >= 0 && age < visitHoursMax * 3_600_000
  return {
    dial: (given('dial') as number | undefined) ?? asTrained,
    mute: muteSchema.safeParse(query.mute).data ?? [],
    ...(minutes !== undefined && { minutes }),
    ...(going && { begun }),
  }
}

/** The address that asks for it: of the wall, or of its reasons. */
export function addressOf({ minutes, dial, begun, mute }: Steering, path = '/exhibition'): string {
  const query = new URLSearchParams()
  if (minutes !== undefined) query.set('minutes', String(minutes))
  if (dial !== asTrained) query.set('dial', String(dial))
  if (minutes !== undefined && begun) query.set('begun', begun)
  if (mute.length > 0) query.set('mute', mute.join(','))
  return query.size > 0 ? `${path}?${query.toString().replaceAll('%2C', ',')}` : path
}

/** Where every reason of the wall is read in full. */
export const reasonsAt = (steering: Steering) => addressOf(steering, '/exhibition/reasons')
