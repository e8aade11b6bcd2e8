import { Lost } from '../(visitor)/lost'

export default function NotFound() {
  return <Lost />
}
