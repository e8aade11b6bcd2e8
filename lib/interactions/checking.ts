import { AppError } from '@/lib/errors'
import {
  batchSizeMax,
  clockAheadMsMax,
  type InteractionInput,
  type InteractionResult,
  interactionInputSchema,
  occurredAtMin,
} from './schema'

export type Refusal = Extract<InteractionResult, { status: 'refused' }>
export type Checked = { input: InteractionInput; refusal: null } | { input: null; refusal: Refusal }

/** The place of a field in the delivery: "3.occurredAt" is the fourth interaction's. */
const place = (index: number, path: PropertyKey[]) => [index, ...path].map(String).join('.')

export function refuse(id: unknown, index: number, field: string, message: string): Refusal {
  const problems = [{ path: place(index, [field]), message }]
  return { id: typeof id === 'string' ? id : null, status: 'refused', problems }
}

function momentProblem(occurredAt: string, now: Date): string | null {
  const at = new Date(occurredAt)
  if (at.getTime() > now.getTime() + clockAheadMsMax) {
    return `lies in the future; here it is ${now.toISOString()}. Set the device's clock and send it again`
  }
  if (at < occurredAtMin) return "lies before the year 2000. Set the device's clock and send it again"
  return null
}

/** Each delivered interaction judged for itself: a wrong one is refused with its place and remedy, and costs no other. */
export function checkInteractions(inputs: unknown[], now: Date): Checked[] {
  if (inputs.length > batchSizeMax) {
    throw new AppError('too_large', `At most ${batchSizeMax} interactions a call; send the rest in another.`)
  }
  return inputs.map((given, index) => {
    const parsed = interactionInputSchema.safeParse(given)
    if (!parsed.success) {
      const id = (given as { id?: unknown } | null)?.id
      const problems = parsed.error.issues.map((issue) => ({
        path: place(index, issue.path),
        message: issue.message,
      }))
      const refusal: Refusal = { id: typeof id === 'string' ? id : null, status: 'refused', problems }
      return { input: null, refusal }
    }
    const late = momentProblem(parsed.data.occurredAt, now)
    if (late) return { input: null, refusal: refuse(parsed.data.id, index, 'occurredAt', late) }
    return { input: parsed.data, refusal: null }
  })
}
