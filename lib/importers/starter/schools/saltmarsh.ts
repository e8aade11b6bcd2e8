import type { School } from '../school'
import { annickLeGoeval } from './saltmarsh/currents'
import { ingridSandvael } from './saltmarsh/hours'
import { caioFerrazAlmendro } from './saltmarsh/shores'
import { teodorBrask } from './saltmarsh/swells'

export const saltmarsh: School = {
  key: 'saltmarsh',
  name: 'Saltmarsh School',
  nameZh: '盐沼画派',
  place: 'the imagined coast of Vessmark',
  placeZh: '虚构的韦斯马克海岸',
  period: '1848–1916',
  medium: 'Generated picture, oil manner',
  mediumZh: '程序生成的绘画，油画画法',
  classification: 'painting',
  makers: [ingridSandvael, teodorBrask, annickLeGoeval, caioFerrazAlmendro],
}
