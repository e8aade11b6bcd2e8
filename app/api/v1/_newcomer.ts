import { consume } from '@/lib/auth/limits'
import type { VisitorActor } from '@/lib/auth/schema'
import { isIncognitoRequest } from '@/lib/auth/service'
import { issueVisitorToken } from '@/lib/auth/visitor-token'
import { AppError } from '@/lib/errors'
import { addressKey } from '@/lib/http/address'
import { createVisitor } from '@/lib/interactions/service'

const newcomers = { name: 'newcomer', points: 300, seconds: 60 }

/** Makes a visitor for someone who has none. Counted by address, so that nobody fills the table with empty rows. */
export async function admitNewcomer(
  requestHeaders: Headers,
): Promise<{ visitor: VisitorActor; token: string }> {
  if (isIncognitoRequest(requestHeaders)) {
    throw new AppError('conflict', 'This visit is incognito: nothing is kept. End it first, at /incognito.')
  }
  const answer = await consume(newcomers, addressKey(requestHeaders))
  if (!answer.allowed) {
    throw new AppError('too_many_requests', `Too many new visitors. Try again in ${answer.resetSeconds} s.`)
  }
  const { visitorId } = await createVisitor()
  return { visitor: { type: 'visitor', visitorId }, token: issueVisitorToken(visitorId) }
}
