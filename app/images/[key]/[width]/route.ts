import { findPicture } from '@/lib/catalogue/service'

type Context = { params: Promise<{ key: string; width: string }> }

/** Our own pictures. The address holds the content's hash, so what it gives never changes. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { key, width } = await params
  const found = /^\d{3,4}$/.test(width) ? await findPicture(key, Number(width)) : null
  if (!found) {
    return new Response(null, { status: 404, headers: { 'cache-control': 'public, max-age=60' } })
  }
  const etag = `"${key}-${found.width}"`
  const headers = {
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'",
    'x-content-type-options': 'nosniff',
    etag,
  }
  const known = request.headers.get('if-none-match')
  if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*')) {
    return new Response(null, { status: 304, headers })
  }
  return new Response(Uint8Array.from(found.bytes), {
    headers: { ...headers, 'content-type': 'image/webp', 'content-length': String(found.bytes.length) },
  })
}
