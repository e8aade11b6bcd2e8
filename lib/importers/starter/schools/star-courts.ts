import type { School } from '../school'
import { rosalindTewfik } from './star-courts/aperiodic'
import { farhadZamindoust } from './star-courts/girih'
import { inesAlcoforra } from './star-courts/walls'

export const starCourts: School = {
  key: 'star-courts',
  name: 'Workshop of the Star Courts',
  nameZh: '星庭作坊',
  place: 'the imagined city of Qasr Lune',
  placeZh: '虚构的卡斯尔月城',
  period: '1840–1972',
  medium: 'Generated tile design, glazed-tile manner',
  mediumZh: '程序生成的瓷砖图样，釉面砖制法',
  classification: 'ceramic',
  makers: [farhadZamindoust, inesAlcoforra, rosalindTewfik],
}
