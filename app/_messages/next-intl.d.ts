import type admin from './en/admin.json'
import type visitor from './en/visitor.json'
import type { Locale } from './locale'

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: typeof visitor & typeof admin
  }
}
