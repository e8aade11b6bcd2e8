import type { School } from '../school'
import { ottokarFinchNwosu } from './likeness/masks'
import { lazzaroBenintende } from './likeness/medals'
import { sunnivaAbara } from './likeness/sitters'

export const likeness: School = {
  key: 'likeness',
  name: 'The Likeness Room',
  nameZh: '写真室',
  place: 'the imagined town of Corvale',
  placeZh: '虚构的科维尔镇',
  period: '1829–1988',
  medium: 'Generated portrait, tempera manner',
  mediumZh: '程序生成的肖像，蛋彩画法',
  classification: 'painting',
  makers: [lazzaroBenintende, sunnivaAbara, ottokarFinchNwosu],
}
