import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'

const visitorId = '0190f5a0-7d6e-7c3a-9b1a-000000000001'
const otherId = '0190f5a0-7d6e-7c3a-9b1a-000000000002'
const now = new Date('2026-01-01T00:00:00Z')

/** The module as a process with these secrets loads it. */
async function withSecrets(secret: string, previous = '') {
  vi.resetModules()
  vi.stubEnv('DATABASE_URL', 'postgresql://nobody@localhost/none')
  vi.stubEnv('REGARD_SECRET', secret)
  vi.stubEnv('REGARD_SECRETS_PREVIOUS', previous)
  return import('@/lib/auth/visitor-token')
}

const secretA = 'a'.repeat(40)
const secretB = 'b'.repeat(40)

describe('a visitor token', () => {
  let tokens: Awaited<ReturnType<typeof withSecrets>>
  beforeEach(async () => {
    tokens = await withSecrets(secretA)
  })

  test('names the visitor it was issued to', () => {
    const token = tokens.issueVisitorToken(visitorId, now)
    expect(tokens.readVisitorToken(token, now)).toMatchObject({ visitorId, renewable: false })
  })

  test('is worth nothing once any part of it is altered', () => {
    const token = tokens.issueVisitorToken(visitorId, now)
    fc.assert(
      fc.property(fc.nat(token.length - 2), fc.constantFrom(...'abcdef0123456789.-_'), (place, letter) => {
        fc.pre(token[place] !== letter)
        const altered = token.slice(0, place) + letter + token.slice(place + 1)
        expect(tokens.readVisitorToken(altered, now)).toBeNull()
      }),
    )
    expect(tokens.readVisitorToken(token.replace(visitorId, otherId), now)).toBeNull()
    expect(tokens.readVisitorToken(`${token}.x`, now)).toBeNull()
  })

  test('is never made of an id alone', () => {
    for (const forged of [
      visitorId,
      `v1..${visitorId}.9999999999.`,
      '',
      'v1',
      `v1.x.${visitorId}.9999999999.eA`,
    ]) {
      expect(tokens.readVisitorToken(forged, now)).toBeNull()
    }
  })

  test('expires, and is renewable well before', () => {
    const token = tokens.issueVisitorToken(visitorId, now)
    const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
    expect(tokens.readVisitorToken(token, later(31))).toMatchObject({ visitorId, renewable: true })
    expect(tokens.readVisitorToken(token, later(399))).not.toBeNull()
    expect(tokens.readVisitorToken(token, later(400))).toBeNull()
  })

  test('survives a change of secrets only while the former one is listed', async () => {
    const token = tokens.issueVisitorToken(visitorId, now)
    const rotated = await withSecrets(secretB, secretA)
    expect(rotated.readVisitorToken(token, now)).toMatchObject({ visitorId, renewable: true })
    const renewed = rotated.issueVisitorToken(visitorId, now)
    const finished = await withSecrets(secretB)
    expect(finished.readVisitorToken(token, now)).toBeNull()
    expect(finished.readVisitorToken(renewed, now)).toMatchObject({ visitorId, renewable: false })
  })

  test('travels in a cookie scripts cannot read and other sites cannot send', () => {
    expect(tokens.visitorCookie('t')).toMatch(
      /^regard_visitor=t; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Lax$/,
    )
  })
})
