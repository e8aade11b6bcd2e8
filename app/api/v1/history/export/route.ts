import { z } from 'zod'
import { route } from '@/lib/http/handler'
import { exportHistory } from '@/lib/interactions/service'

export const GET = route(
  {
    method: 'get',
    path: '/history/export',
    tag: 'History',
    summary: 'Download everything the gallery remembers of the visitor',
    callers: 'visitor',
    scope: 'history:read',
    response: z.looseObject({}).meta({ id: 'HistoryExport' }),
  },
  async ({ visitor, headers }) => {
    headers.set('content-disposition', 'attachment; filename="regard-history.json"')
    return exportHistory(visitor())
  },
)
