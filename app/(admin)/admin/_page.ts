import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { AdminActor } from '@/lib/auth/schema'
import { currentAdmin } from '@/lib/auth/service'

/** The admin a page is made for; everybody else is sent to sign in. Every page asks: a layout is not run again for each. */
export const pageAdmin = cache(async (): Promise<AdminActor> => {
  const admin = await currentAdmin()
  if (!admin) redirect('/sign-in')
  return admin
})
