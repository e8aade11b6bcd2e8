import type { School } from '../school'
import { emericValdstejn } from './herbarium/blooms'
import { hesterFanshawOyelaran } from './herbarium/pressed'
import { nanamiTregarth } from './herbarium/spirals'

export const herbarium: School = {
  key: 'herbarium',
  name: 'Herbarium of Ouselmere',
  nameZh: '乌塞尔湖植物标本馆',
  place: 'the imagined lake country of Ouselmere',
  placeZh: '虚构的乌塞尔湖乡',
  period: '1822–1951',
  medium: 'Generated botanical plate, watercolour manner',
  mediumZh: '程序生成的植物图版，水彩画法',
  classification: 'print',
  makers: [hesterFanshawOyelaran, emericValdstejn, nanamiTregarth],
}
