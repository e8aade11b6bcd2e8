import { acceptInvite, firstAdminLink, inviteAdmin, signIn } from '@/lib/auth/admins'
import { systemActor } from '@/lib/auth/schema'

const password = 'a quite long test password'

/** Makes an admin by the way every admin is made, signs in, and returns the Cookie header. */
export async function signedInAdmin(email = 'curator@gallery.example'): Promise<string> {
  const link = (await firstAdminLink()) ?? (await inviteAdmin(systemActor, email))
  const token = new URL(link).searchParams.get('invite')!
  await acceptInvite({ token, name: 'A curator', email, password })
  const { cookies } = await signIn({ email, password }, 'test')
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ')
}
