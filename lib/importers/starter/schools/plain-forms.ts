import type { School } from '../school'
import { varvaraLisenkoDahl } from './plain-forms/flights'
import { joostTerlinden } from './plain-forms/grids'
import { mirelaSzanto } from './plain-forms/modules'

export const plainForms: School = {
  key: 'plain-forms',
  name: 'Bureau of Plain Forms',
  nameZh: '素形局',
  place: 'the imagined city of Novy Brod',
  placeZh: '虚构的新布罗德城',
  period: '1917–1984',
  medium: 'Generated composition, lithograph manner',
  mediumZh: '程序生成的构图，石版画法',
  classification: 'print',
  makers: [varvaraLisenkoDahl, joostTerlinden, mirelaSzanto],
}
