import { describe, expect, test } from 'vitest'
import {
  acceptInvite,
  findInvite,
  firstAdminLink,
  inviteAdmin,
  listAdmins,
  listInvites,
  listSessions,
  removeAdmin,
  revokeSession,
  sessionAdmin,
  signIn,
  signOut,
  withdrawInvite,
} from '@/lib/auth/admins'
import { listAudit } from '@/lib/auth/audit'
import { type Actor, systemActor } from '@/lib/auth/schema'
import { pool } from '@/lib/db'
import { useDatabase } from '../../support/database'

useDatabase()

const password = 'correct horse battery staple'
const tokenOf = (link: string) => new URL(link).searchParams.get('invite')!
const cookieOf = (cookies: string[]) =>
  new Headers({ cookie: cookies.map((each) => each.split(';')[0]).join('; ') })

describe('admins', () => {
  test('the first comes by a one-time link, of which only the latest works, once', async () => {
    const older = tokenOf((await firstAdminLink())!)
    const link = tokenOf((await firstAdminLink())!)
    const person = { name: 'Ada', email: 'ada@gallery.example', password }
    await expect(acceptInvite({ ...person, token: older })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await findInvite(link)).toEqual({ email: null })

    const both = await Promise.allSettled([
      acceptInvite({ ...person, token: link }),
      acceptInvite({ ...person, email: 'eve@gallery.example', token: link }),
    ])
    expect(both.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    expect(await firstAdminLink()).toBeNull()
    await expect(acceptInvite({ ...person, email: 'x@y.example', token: link })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await listAdmins(systemActor)).toHaveLength(1)
  })

  test('neither links nor passwords are kept readable', async () => {
    const link = tokenOf(await inviteAdmin(systemActor, 'kept@gallery.example'))
    const { rows } = await pool().query<{ all: string }>(
      `SELECT (SELECT json_agg(i)::text FROM admin_invite i) || (SELECT json_agg(a)::text FROM admin_account a) AS all`,
    )
    expect(rows[0]!.all).not.toContain(link)
    expect(rows[0]!.all).not.toContain(password)
    expect(rows[0]!.all.length).toBeGreaterThan(100)
  })

  test('a further one needs an invitation, for that address alone, and it can be withdrawn', async () => {
    const email = 'grace@gallery.example'
    const token = tokenOf(await inviteAdmin(systemActor, email))
    const person = { name: 'Grace', password, token }
    await expect(acceptInvite({ ...person, email: 'mallory@gallery.example' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await acceptInvite({ ...person, email })
    await expect(inviteAdmin(systemActor, email)).rejects.toMatchObject({ code: 'conflict' })

    const withdrawn = tokenOf(await inviteAdmin(systemActor, 'late@gallery.example'))
    const open = (await listInvites(systemActor)).find((invite) => invite.email === 'late@gallery.example')!
    await withdrawInvite(systemActor, open.id)
    expect(await findInvite(withdrawn)).toBeNull()
  })

  test('an invitation runs out', async () => {
    const token = tokenOf(await inviteAdmin(systemActor, 'slow@gallery.example'))
    await pool().query(
      `UPDATE admin_invite SET expires_at = now() - interval '1 second' WHERE email = 'slow@gallery.example'`,
    )
    await expect(
      acceptInvite({ token, name: 'Slow', email: 'slow@gallery.example', password }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('sign in and out, see and end their sessions, and lose them all when removed', async () => {
    const email = 'grace@gallery.example'
    const first = cookieOf((await signIn({ email, password }, 'here')).cookies)
    const second = cookieOf((await signIn({ email, password }, 'there')).cookies)
    const admin = await sessionAdmin(first)
    expect(admin).toMatchObject({ type: 'admin', email })

    const sessions = await listSessions(first)
    expect(sessions.filter((session) => session.current)).toHaveLength(1)
    await revokeSession(first, sessions.find((session) => !session.current)!.id)
    expect(await sessionAdmin(second)).toBeNull()

    await signOut(first)
    expect(await sessionAdmin(first)).toBeNull()

    const third = cookieOf((await signIn({ email, password }, 'here')).cookies)
    await removeAdmin(systemActor, admin!.userId)
    expect(await sessionAdmin(third)).toBeNull()
  })

  test('the last one cannot be removed', async () => {
    const [last, ...others] = await listAdmins(systemActor)
    for (const other of others) await removeAdmin(systemActor, other.id)
    await expect(removeAdmin(systemActor, last!.id)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('a wrong password and an unknown address are refused alike, and soon not answered at all', async () => {
    const { email } = (await listAdmins(systemActor))[0]!
    const answers = []
    for (let attempt = 0; attempt < 12; attempt++) {
      answers.push(await signIn({ email, password: `guess ${attempt}` }, 'one place').catch((error) => error))
    }
    const unknown = await signIn({ email: 'no@one.example', password }, 'elsewhere').catch((error) => error)
    expect(unknown).toMatchObject({ code: 'unauthenticated', publicMessage: answers[0].publicMessage })
    expect(answers.slice(0, 10).map((error) => error.code)).toEqual(Array(10).fill('unauthenticated'))
    expect(answers.slice(10).map((error) => error.code)).toEqual(['too_many_requests', 'too_many_requests'])
    // the person themself, from another place, still gets in
    await expect(signIn({ email, password }, 'another place')).resolves.toMatchObject({})
  })

  test('nobody but an admin may ask for any of it', async () => {
    const visitor = { type: 'visitor', visitorId: '0190f5a0-7d6e-7c3a-9b1a-000000000001' } as const
    for (const act of [listAdmins, listInvites]) {
      await expect(act({ type: 'nobody' })).rejects.toMatchObject({ code: 'unauthenticated' })
      await expect(act(visitor)).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(inviteAdmin(visitor, 'me@evil.example')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(removeAdmin(visitor, 'x')).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('every step is in the audit log, newest first, page by page', async () => {
    const before = await listAudit(systemActor, { limit: 100 })
    const actions = before.items.map((entry) => entry.action)
    expect(actions).toEqual(
      expect.arrayContaining([
        'admins.join',
        'admins.sign-in',
        'admins.invite',
        'admins.remove',
        'admins.withdraw-invite',
      ]),
    )
    // a key called like a person is still told apart
    const key: Actor = { type: 'key', keyId: 'k', name: 'ada@gallery.example', scopes: ['admin'] }
    await inviteAdmin(key, 'by-key@gallery.example')
    const all = await listAudit(systemActor, { limit: 100 })
    expect(all.items[0]).toMatchObject({ actor: 'key ada@gallery.example', action: 'admins.invite' })
    const first = await listAudit(systemActor, { limit: 2 })
    const second = await listAudit(systemActor, { limit: 100, cursor: first.nextCursor! })
    expect([...first.items, ...second.items]).toEqual(all.items)
  })
})
