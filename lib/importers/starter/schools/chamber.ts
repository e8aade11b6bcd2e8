import type { School } from '../school'
import { bastianRoelvink } from './chamber/edges'
import { juditAlmasiReyes } from './chamber/hovering'
import { callaOkonjoWren } from './chamber/poured'

export const chamber: School = {
  key: 'chamber',
  name: 'Chamber Painters',
  nameZh: '室画派',
  place: 'the imagined borough of Eastmere',
  placeZh: '虚构的东湖区',
  period: '1946–2008',
  medium: 'Generated painting, stained-canvas manner',
  mediumZh: '程序生成的绘画，染布画法',
  classification: 'painting',
  makers: [juditAlmasiReyes, callaOkonjoWren, bastianRoelvink],
}
