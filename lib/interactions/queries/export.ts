import { type Prisma, prisma } from '@/lib/db'

const exportSelect = {
  id: true,
  paused: true,
  createdAt: true,
  interactions: { orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }], omit: { visitorId: true } },
  forgotten: { orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }], omit: { visitorId: true } },
  forgottenExhibitions: {
    orderBy: { id: 'asc' },
    select: { id: true, forgottenAt: true, items: true },
  },
  preferences: { orderBy: { key: 'asc' }, omit: { visitorId: true } },
  exhibitions: {
    orderBy: { createdAt: 'asc' },
    omit: { visitorId: true, fingerprint: true },
    include: { items: { orderBy: { position: 'asc' }, omit: { visitorId: true, exhibitionId: true } } },
  },
  lists: {
    orderBy: { createdAt: 'asc' },
    omit: { visitorId: true },
    include: { items: { orderBy: { position: 'asc' }, omit: { visitorId: true, listId: true } } },
  },
} satisfies Prisma.VisitorSelect

/** Everything that is kept about a visitor: each table with a visitor_id, each column but internal ones. */
export function findEverything(visitorId: string) {
  return prisma().visitor.findUnique({ where: { id: visitorId }, select: exportSelect })
}
