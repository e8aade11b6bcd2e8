import { chord } from '../../palette'

// biome-ignore format: a table
export const glazes = {
  cobalt: chord({ ground: [0.93, 0.02, 90], a: [0.38, 0.13, 262], b: [0.66, 0.1, 205], c: [0.79, 0.12, 85], line: [0.24, 0.07, 265], strap: [0.95, 0.02, 90] }),
  turquoise: chord({ ground: [0.7, 0.1, 195], a: [0.35, 0.1, 258], b: [0.93, 0.03, 95], c: [0.6, 0.16, 40], line: [0.24, 0.06, 240], strap: [0.88, 0.07, 90] }),
  emerald: chord({ ground: [0.4, 0.085, 160], a: [0.82, 0.11, 88], b: [0.93, 0.025, 95], c: [0.42, 0.13, 25], line: [0.22, 0.04, 165], strap: [0.86, 0.05, 90] }),
  terracotta: chord({ ground: [0.62, 0.12, 42], a: [0.92, 0.03, 85], b: [0.42, 0.07, 215], c: [0.3, 0.05, 30], line: [0.25, 0.04, 30], strap: [0.85, 0.06, 75] }),
  saffron: chord({ ground: [0.83, 0.13, 80], a: [0.55, 0.17, 32], b: [0.4, 0.1, 285], c: [0.94, 0.03, 90], line: [0.28, 0.06, 300], strap: [0.96, 0.03, 90] }),
  midnight: chord({ ground: [0.26, 0.06, 265], a: [0.78, 0.11, 85], b: [0.48, 0.1, 235], c: [0.62, 0.11, 190], line: [0.16, 0.03, 270], strap: [0.84, 0.09, 85] }),
}

// biome-ignore format: a table
export const glazeWords = { cobalt: ['cobalt, turquoise and gold on white', '白地钴蓝、绿松石与金'], turquoise: ['turquoise, deep blue and brick', '绿松石、深蓝与砖红'], emerald: ['emerald, honey and oxblood', '翠绿、蜜黄与牛血红'], terracotta: ['terracotta, cream and slate', '陶土红、奶油色与石板蓝'], saffron: ['saffron, vermilion and violet', '藏红花黄、朱红与紫'], midnight: ['midnight blue and gold', '午夜蓝与金'] } as const

export type Glaze = keyof typeof glazes
