import { findServiceInfo, type ServiceInfo } from './iiif-service'
import { readTileInfo, type TileInfo } from './picture-tiles'
import { type ArtworkDetail, pictureUrl } from './schema'

/** How closely a work may be looked at: tile by tile, or as one picture and why no closer. */
export type Zoom =
  | { kind: 'tiles'; info: TileInfo | ServiceInfo }
  | { kind: 'picture'; url: string; reason: 'rights' | 'remote' | 'unanswered' }
  | { kind: 'none' }

/** What is there to look closely at in a work. `work` is as the actor may see it. */
export async function zoomOf({ picture }: Pick<ArtworkDetail, 'picture'>): Promise<Zoom> {
  if (!picture) return { kind: 'none' }
  const whole = (reason: 'rights' | 'remote' | 'unanswered'): Zoom => ({
    kind: 'picture',
    url: pictureUrl(picture, 2000),
    reason,
  })
  if (picture.sideMax !== null) return whole('rights')
  if (picture.kind === 'remote') return whole('remote')
  const key = picture.base.split('/').at(-1)!
  const info = picture.kind === 'own' ? await readTileInfo(key) : await findServiceInfo(picture.base)
  return info ? { kind: 'tiles', info } : whole('unanswered')
}
