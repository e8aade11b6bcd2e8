import { notFound } from 'next/navigation'
import { cache } from 'react'
import { currentVisitor } from '@/lib/auth/service'
import { AppError } from '@/lib/errors'
import { getList, getSharedList } from '@/lib/lists/service'

async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}

/** The visitor's own list at this address; to everybody else there is nothing here. */
export const listFor = cache(async (id: string) => {
  const visitor = await currentVisitor()
  return visitor ? orNotFound(getList(visitor, id)) : notFound()
})

export const sharedListFor = cache((key: string) => orNotFound(getSharedList({ type: 'nobody' }, key)))
