import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy, pageHeaders } from '@/lib/http/page-headers'

/** Gives every page its own nonce, which Next reads from the request's policy and puts on its scripts. It decides nothing else. */
export function proxy(request: NextRequest) {
  const secure = request.headers.get('x-forwarded-proto') === 'https' || request.nextUrl.protocol === 'https:'
  const policy = contentSecurityPolicy({
    nonce: randomBytes(16).toString('base64'),
    development: process.env.NODE_ENV === 'development',
    secure,
  })
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  for (const [name, value] of Object.entries(pageHeaders(secure))) response.headers.set(name, value)
  return response
}

// pages only: routes of the API set their own headers, and bodies that pass through here are cut at 10 MB
export const config = { matcher: ['/((?!api/|images/|_next/|favicon|.*\\.\\w{2,5}$).*)'] }
