import { findPicture } from '@/lib/catalogue/service'
import { absent, unchanging } from '../../_answers'

type Context = { params: Promise<{ key: string; width: string }> }

/** Our own pictures. The address holds the content's hash, so what it gives never changes. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { key, width } = await params
  const found = /^\d{3,4}$/.test(width) ? await findPicture(key, Number(width)) : null
  return found ? unchanging(request, found.bytes, 'image/webp', `${key}-${found.size}`) : absent()
}
