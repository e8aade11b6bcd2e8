import type { Metadata } from 'next'
import { listFor } from '@/app/(visitor)/lists/list-for'
import { Sheet } from '../../../_sheet/sheet'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await listFor((await params).id)
  return { title: name, robots: { index: false } }
}

export default async function PrintList({ params }: Props) {
  const list = await listFor((await params).id)
  return (
    <Sheet
      actor={{ type: 'nobody' }}
      title={list.name}
      text={list.note}
      back={`/lists/${list.id}`}
      works={list.items.map(({ artwork, note }) => ({ artwork, text: note }))}
    />
  )
}
