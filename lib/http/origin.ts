import { hasExplicitCredentials } from '@/lib/auth/service'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

/**
 * A browser attaches cookies by itself, so a write that leans on them must come from our own pages. Browsers say where a
 * request comes from (Sec-Fetch-Site, else Origin); a program says nothing and has no cookies that another site could use.
 */
export function checkOrigin(request: Pick<Request, 'method' | 'url' | 'headers'>): void {
  if (request.method === 'GET' || request.method === 'HEAD' || hasExplicitCredentials(request.headers)) return
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const ours =
    site !== null
      ? site === 'same-origin' || site === 'none'
      : origin === null ||
        origin === new URL(env().REGARD_URL).origin ||
        (URL.canParse(origin) && new URL(origin).host === request.headers.get('host'))
  if (!ours) throw new AppError('forbidden', 'Another site may not write here for you.')
}
