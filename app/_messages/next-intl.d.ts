import type { Locale } from './locale'
import type { english } from './texts'

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: typeof english
  }
}
