import { Lost } from '../(visitor)/lost'

export default function NotFound() {
  return (
    <main className="px-[var(--edge)]">
      <Lost />
    </main>
  )
}
