import type { Operation, RouteHandler } from '@/lib/http/handler'
import * as regions from './artworks/[id]/regions/route'
import * as artwork from './artworks/[id]/route'
import * as similar from './artworks/[id]/similar/route'
import * as zoom from './artworks/[id]/zoom/route'
import * as artworks from './artworks/route'
import * as bridge from './bridge/route'
import * as curatedItems from './curated-exhibitions/[id]/items/route'
import * as publish from './curated-exhibitions/[id]/publish/route'
import * as curatedExhibition from './curated-exhibitions/[id]/route'
import * as unpublish from './curated-exhibitions/[id]/unpublish/route'
import * as curatedExhibitions from './curated-exhibitions/route'
import * as difference from './exhibition/difference/route'
import * as exhibition from './exhibition/route'
import * as facets from './facets/route'
import * as health from './health/route'
import * as historyItem from './history/[id]/route'
import * as historyExport from './history/export/route'
import * as forget from './history/forget/route'
import * as forgotten from './history/forgotten/route'
import * as preview from './history/preview/route'
import * as restore from './history/restore/route'
import * as history from './history/route'
import * as howWeChoose from './how-we-choose/route'
import * as interactions from './interactions/route'
import * as listItems from './lists/[id]/items/route'
import * as list from './lists/[id]/route'
import * as listShare from './lists/[id]/share/route'
import * as lists from './lists/route'
import * as openapi from './openapi.json/route'
import * as readiness from './readiness/route'
import * as recommendations from './recommendations/route'
import * as rule from './rules/[id]/route'
import * as rules from './rules/route'
import * as sharedList from './shared-lists/[id]/route'
import * as suggestions from './suggestions/route'
import * as me from './visitors/me/route'
import * as visitors from './visitors/route'

const modules: Record<string, RouteHandler>[] = [
  artworks,
  artwork,
  similar,
  zoom,
  regions,
  facets,
  suggestions,
  interactions,
  recommendations,
  exhibition,
  difference,
  howWeChoose,
  bridge,
  history,
  historyItem,
  forget,
  preview,
  forgotten,
  restore,
  historyExport,
  visitors,
  me,
  lists,
  list,
  listItems,
  listShare,
  sharedList,
  curatedExhibitions,
  curatedExhibition,
  curatedItems,
  publish,
  unpublish,
  rules,
  rule,
  health,
  readiness,
  openapi,
]

/** Every operation of the API, in the order its description gives them. tests/api holds this list to the files. */
export const operations: Operation[] = modules.flatMap((module) =>
  Object.values(module).map((handler) => handler.operation),
)
