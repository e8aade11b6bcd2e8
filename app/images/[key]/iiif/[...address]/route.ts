import { findTile, findTileInfo } from '@/lib/catalogue/service'
import { absent, unchanging } from '../../../_answers'

type Context = { params: Promise<{ key: string; address: string[] }> }

/** Our own pictures as a IIIF image service of level 0: its description, and the tiles named in it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { key, address: parts } = await params
  const address = parts.map(decodeURIComponent).join('/')
  if (address !== 'info.json') {
    const tile = await findTile(key, address)
    return tile
      ? unchanging(request, tile, 'image/webp', `${key}-${address.replace(/[,/]/g, '-')}`)
      : absent()
  }
  const info = await findTileInfo(key)
  if (!info) return absent()
  const id = new URL(info.id, request.url).href
  return Response.json({ ...info, id }, { headers: { 'cache-control': 'public, max-age=3600' } })
}
