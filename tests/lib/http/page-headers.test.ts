import { NextRequest } from 'next/server'
import { describe, expect, test } from 'vitest'
import { config, proxy } from '@/proxy'

const policyOf = (headers: Record<string, string> = {}) =>
  proxy(new NextRequest('http://localhost:3000/', { headers })).headers.get('content-security-policy')!

const directives = (policy: string) =>
  new Map(policy.split('; ').map((each) => [each.split(' ')[0], each.split(' ').slice(1)] as const))

describe('the policy of a page', () => {
  test('lets only scripts run that carry this request’s own nonce', () => {
    const [one, other] = [policyOf(), policyOf()]
    expect(one).not.toBe(other)
    const scripts = directives(one).get('script-src')!
    expect(scripts).toHaveLength(3)
    expect(scripts[1]).toMatch(/^'nonce-[A-Za-z0-9+/]{22}=='$/)
    expect(one).not.toContain("'unsafe-eval'")
    expect(scripts).not.toContain("'unsafe-inline'")
  })

  test('is passed on to Next, which reads the nonce from it', () => {
    const response = proxy(new NextRequest('http://localhost:3000/'))
    expect(response.headers.get('x-middleware-request-content-security-policy')).toBe(
      response.headers.get('content-security-policy'),
    )
  })

  test('shuts what a gallery needs none of', () => {
    const policy = directives(policyOf())
    for (const name of ['object-src', 'frame-ancestors', 'base-uri'])
      expect(policy.get(name)).toEqual(["'none'"])
    for (const name of ['default-src', 'connect-src', 'form-action', 'font-src']) {
      expect(policy.get(name)).toEqual(["'self'"])
    }
  })

  test('asks for https only where there is https', () => {
    expect(policyOf()).not.toContain('upgrade-insecure-requests')
    expect(policyOf({ 'x-forwarded-proto': 'https' })).toContain('upgrade-insecure-requests')
  })

  test('is made for pages; the API and pictures do not pass through the proxy', () => {
    const passes = (path: string) => config.matcher.some((pattern) => new RegExp(`^${pattern}$`).test(path))
    expect(['/', '/artworks/a-b', '/admin/works', '/sign-in', '/exhibition'].filter(passes)).toHaveLength(5)
    expect(
      ['/api/v1/artworks', '/api/v1/openapi.json', '/images/k/320', '/_next/static/a.js', '/icon.svg'].filter(
        passes,
      ),
    ).toEqual([])
  })
})
