import type { Metadata } from 'next'
import { sharedListFor } from '@/app/(visitor)/lists/list-for'
import { Sheet } from '../../../../_sheet/sheet'

type Props = { params: Promise<{ key: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await sharedListFor((await params).key)
  return { title: name, robots: { index: false }, referrer: 'no-referrer' }
}

export default async function PrintSharedList({ params }: Props) {
  const { key } = await params
  const list = await sharedListFor(key)
  return (
    <Sheet
      actor={{ type: 'nobody' }}
      title={list.name}
      text={list.note}
      back={`/lists/shared/${key}`}
      works={list.items.map(({ artwork, note }) => ({ artwork, text: note }))}
    />
  )
}
