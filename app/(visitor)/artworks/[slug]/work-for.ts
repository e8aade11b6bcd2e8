import { notFound } from 'next/navigation'
import { cache } from 'react'
import { currentVisitor } from '@/lib/auth/service'
import { getWork } from '@/lib/catalogue/service'
import { AppError } from '@/lib/errors'

/** The work at an address, read once a request; where there is none, the page that says so. */
export const workFor = cache(async (slug: string) => {
  const actor = (await currentVisitor()) ?? { type: 'nobody' as const }
  try {
    return await getWork(actor, slug)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
})
