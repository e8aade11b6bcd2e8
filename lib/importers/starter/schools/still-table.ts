import type { School } from '../school'
import { hyacinthMbekiRoux } from './still-table/bouquets'
import { blancaFerriol } from './still-table/fruit'
import { severoMandelli } from './still-table/shelves'

export const stillTable: School = {
  key: 'still-table',
  name: 'Still Table Circle',
  nameZh: '静桌会',
  place: 'the imagined town of Sant’Oriol',
  placeZh: '虚构的圣奥里奥尔镇',
  period: '1858–1969',
  medium: 'Generated still life, oil manner',
  mediumZh: '程序生成的静物，油画画法',
  classification: 'painting',
  makers: [blancaFerriol, hyacinthMbekiRoux, severoMandelli],
}
