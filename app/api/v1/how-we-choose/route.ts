import { describeChoosing } from '@/lib/curation/service'
import { route } from '@/lib/http/handler'
import { choosingShape } from '../_shapes/exhibitions'

export const GET = route(
  {
    method: 'get',
    path: '/how-we-choose',
    tag: 'Recommendations',
    summary: 'How walls are chosen here today',
    description:
      'Asked of the model that really ranks and of the rules in force: the parts of a score and their weights, what the model makes of each kind of event, of a longer look and of an older one, the facets it can speak of, the curators’ pins and exclusions.',
    callers: 'everyone',
    scope: 'catalogue:read',
    response: choosingShape,
  },
  () => describeChoosing(),
)
