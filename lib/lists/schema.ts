import { z } from 'zod'
import type { ArtworkCard } from '@/lib/catalogue/schema'

export const listsMax = 100
export const listWorksMax = 200

const name = z.string().trim().min(1, 'a list needs a name').max(200)
const note = z.string().trim().max(5_000)

export const listInputSchema = z.object({
  name,
  note: note.default(''),
  works: z.array(z.uuid()).max(listWorksMax).default([]).describe('ids of works, in their order'),
})
export type ListInput = z.input<typeof listInputSchema>

export const listChangeSchema = z.object({ name: name.optional(), note: note.optional() })
export type ListChange = z.infer<typeof listChangeSchema>

export const listItemSchema = z.object({ artworkId: z.uuid(), note: note.default('') })
export type ListItemInput = z.input<typeof listItemSchema>
export const listItemsSchema = z.array(listItemSchema).max(listWorksMax)

export type WorkList = {
  id: string
  name: string
  note: string
  /** while it is shared: what its link ends with */
  shareKey: string | null
  createdAt: string
  updatedAt: string
  items: { artwork: ArtworkCard; note: string }[]
}
/** A list without its works but the first few. */
export type ListSummary = Omit<WorkList, 'items'> & { count: number; first: ArtworkCard[] }

/** What a link shows: the words and works of the list, and nothing of whose it is or when it was made. */
export type SharedList = Pick<WorkList, 'name' | 'note' | 'items'>
