/** A drawn card: it may change with what it shows, so it is asked for again after an hour. */
export function jpeg(bytes: Buffer): Response {
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'content-type': 'image/jpeg',
      'content-length': String(bytes.length),
      'cache-control': 'public, max-age=3600',
      'x-content-type-options': 'nosniff',
    },
  })
}
