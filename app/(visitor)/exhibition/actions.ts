'use server'

import { redirect } from 'next/navigation'
import { v7 } from 'uuid'
import { currentVisitor } from '@/lib/auth/service'
import { interactionInputSchema } from '@/lib/interactions/schema'
import { recordInteractions } from '@/lib/interactions/service'

/** Not interested in a work of the wall, or in what it is: it hangs anew without it. */
export async function refuseOnWall(form: FormData): Promise<void> {
  const visitor = await currentVisitor()
  const [, aspect, aspectValue] = /^(\w+) (.*)$/s.exec(String(form.get('refused'))) ?? []
  const parsed = interactionInputSchema.safeParse({
    id: v7(),
    kind: 'not_interested',
    artworkId: form.get('artworkId'),
    aspect,
    aspectValue,
    surface: 'exhibition',
    occurredAt: new Date().toISOString(),
  })
  if (!visitor || !parsed.success) redirect('/exhibition')
  const [result] = await recordInteractions(visitor, [parsed.data])
  redirect(result?.status === 'accepted' ? `/exhibition?refused=${parsed.data.id}` : '/exhibition')
}
