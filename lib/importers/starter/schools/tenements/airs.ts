import { chord } from '../../palette'

// biome-ignore format: a table
export const airs = {
  midnight: chord({ sky: [0.25, 0.06, 268], low: [0.4, 0.08, 285], wall: [0.33, 0.05, 270], wall2: [0.4, 0.06, 250], roof: [0.2, 0.04, 280], lit: [0.86, 0.14, 85], dark: [0.16, 0.03, 275], pop: [0.62, 0.17, 30] }),
  amber: chord({ sky: [0.84, 0.1, 75], low: [0.92, 0.06, 85], wall: [0.7, 0.12, 55], wall2: [0.6, 0.13, 38], roof: [0.42, 0.09, 30], lit: [0.96, 0.06, 95], dark: [0.28, 0.06, 340], pop: [0.45, 0.08, 210] }),
  frost: chord({ sky: [0.86, 0.03, 235], low: [0.94, 0.015, 80], wall: [0.76, 0.035, 230], wall2: [0.82, 0.05, 25], roof: [0.5, 0.06, 250], lit: [0.93, 0.1, 90], dark: [0.34, 0.05, 255], pop: [0.6, 0.17, 28] }),
  jade: chord({ sky: [0.7, 0.08, 185], low: [0.9, 0.05, 110], wall: [0.56, 0.08, 180], wall2: [0.8, 0.08, 90], roof: [0.35, 0.06, 195], lit: [0.95, 0.1, 95], dark: [0.22, 0.045, 200], pop: [0.66, 0.18, 35] }),
  mauve: chord({ sky: [0.62, 0.1, 330], low: [0.86, 0.08, 35], wall: [0.5, 0.09, 310], wall2: [0.64, 0.1, 350], roof: [0.33, 0.08, 300], lit: [0.93, 0.1, 75], dark: [0.22, 0.06, 300], pop: [0.75, 0.14, 60] }),
}

export type Air = keyof typeof airs

// biome-ignore format: a table
export const airWords = { midnight: ['midnight', '午夜'], amber: ['amber afternoon', '琥珀色午后'], frost: ['a frosty morning', '霜晨'], jade: ['green evening light', '碧色暮光'], mauve: ['mauve dusk', '藕紫黄昏'] } as const
