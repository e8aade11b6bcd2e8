import { describe, expect, test } from 'vitest'
import { createApiKey, keyActor, listApiKeys, revokeApiKey } from '@/lib/auth/keys'
import { systemActor } from '@/lib/auth/schema'
import { actorFromRequest } from '@/lib/auth/service'
import { issueVisitorToken } from '@/lib/auth/visitor-token'
import { pool } from '@/lib/db'
import { useDatabase } from '../../support/database'

useDatabase()

const visitorId = '0190f5a0-7d6e-7c3a-9b1a-000000000001'

describe('an API key', () => {
  test('is shown once and kept only as a hash', async () => {
    const { secret, key } = await createApiKey(systemActor, { name: 'kiosk', scopes: ['catalogue:read'] })
    expect(await keyActor(secret)).toEqual({
      type: 'key',
      keyId: key.id,
      name: 'kiosk',
      scopes: ['catalogue:read'],
    })
    const { rows } = await pool().query<{ all: string }>('SELECT json_agg(k)::text AS all FROM api_key k')
    expect(rows[0]!.all).not.toContain(secret)
    expect(JSON.stringify(await listApiKeys(systemActor))).not.toContain(secret.slice(13))
  })

  test('no longer opens anything once revoked or expired', async () => {
    const { secret, key } = await createApiKey(systemActor, { name: 'gone', scopes: ['admin'] })
    await revokeApiKey(systemActor, key.id)
    await expect(keyActor(secret)).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(revokeApiKey(systemActor, key.id)).rejects.toMatchObject({ code: 'not_found' })

    const past = await createApiKey(systemActor, {
      name: 'past',
      scopes: ['admin'],
      expiresAt: '2020-01-01T00:00:00Z',
    })
    await expect(keyActor(past.secret)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('wrong or oddly written is refused, never taken for nobody', async () => {
    for (const authorization of [
      'Bearer regard_nonsense_nonsense_nonsense',
      'Basic eDp5',
      'Bearer',
      'Bearer short',
    ]) {
      await expect(actorFromRequest(new Headers({ authorization }))).rejects.toMatchObject({
        code: 'unauthenticated',
      })
    }
  })

  test("with a visitor's token it acts for that visitor, held to its own scopes; without, for nobody's", async () => {
    const { secret } = await createApiKey(systemActor, { name: 'guide', scopes: ['history:read'] })
    const authorization = `Bearer ${secret}`
    const token = issueVisitorToken(visitorId)
    expect(await actorFromRequest(new Headers({ authorization, 'x-regard-visitor': token }))).toEqual({
      type: 'visitor',
      visitorId,
      keyScopes: ['history:read'],
    })
    // a cookie that happens to come along does not count beside a key
    const both = new Headers({ authorization, cookie: `regard_visitor=${token}` })
    expect(await actorFromRequest(both)).toMatchObject({ type: 'key' })
    await expect(
      actorFromRequest(new Headers({ authorization, 'x-regard-visitor': visitorId })),
    ).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})

describe('a request', () => {
  test('with a forged or outdated visitor cookie comes from nobody', async () => {
    for (const cookie of [`regard_visitor=${visitorId}`, 'regard_visitor=', 'a=b']) {
      expect(await actorFromRequest(new Headers({ cookie }))).toEqual({ type: 'nobody' })
    }
  })
})
