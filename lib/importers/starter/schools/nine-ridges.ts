import type { School } from '../school'
import { shenLuyuan } from './nine-ridges/scrolls'
import { toveRaskAnsari } from './nine-ridges/terraces'
import { aurelMontcassin } from './nine-ridges/valleys'

export const nineRidges: School = {
  key: 'nine-ridges',
  name: 'Nine Ridges',
  nameZh: '九嶂画会',
  place: 'the imagined highlands of Wen',
  placeZh: '虚构的温山地',
  period: '1834–1958',
  medium: 'Generated landscape, ink and aquatint manner',
  mediumZh: '程序生成的风景，水墨与飞尘腐蚀画法',
  classification: 'drawing',
  makers: [shenLuyuan, aurelMontcassin, toveRaskAnsari],
}
