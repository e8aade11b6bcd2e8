import { notFound } from 'next/navigation'
import { cache } from 'react'
import { currentAdmin, currentVisitor } from '@/lib/auth/service'
import { getCurated } from '@/lib/curation/service'
import { AppError } from '@/lib/errors'

/** A curated exhibition as the one asking may see it. */
export const exhibitionFor = cache(async (slug: string) => {
  const actor = (await currentAdmin()) ?? (await currentVisitor()) ?? { type: 'nobody' as const }
  try {
    return { actor, exhibition: await getCurated(actor, slug) }
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
})
