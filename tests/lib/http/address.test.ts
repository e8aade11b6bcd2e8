import { describe, expect, test } from 'vitest'
import { parseProxies, trueAddress } from '@/lib/http/address'

describe('the address a request counts under', () => {
  test('is the connection’s own when no proxy is trusted, whatever the sender claims', () => {
    expect(trueAddress('::ffff:203.0.113.9', '1.2.3.4', parseProxies(''))).toBe('203.0.113.9')
  })

  test('is the nearest one a trusted proxy saw that is not a proxy itself', () => {
    const proxies = parseProxies('10.0.0.0/8, 192.0.2.7, fd00::/8')
    expect(trueAddress('10.1.1.1', 'forged, 203.0.113.9, 192.0.2.7', proxies)).toBe('203.0.113.9')
    expect(trueAddress('fd00::1', '2001:db8::5', proxies)).toBe('2001:db8::5')
    expect(trueAddress('10.1.1.1', undefined, proxies)).toBe('10.1.1.1')
    expect(trueAddress('203.0.113.9', '10.1.1.1', proxies)).toBe('203.0.113.9')
  })

  test('a misspelt proxy is named at the start', () => {
    expect(() => parseProxies('10.0.0.0/8, proxy.local')).toThrow('"proxy.local"')
  })
})
