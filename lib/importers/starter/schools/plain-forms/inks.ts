import { chord } from '../../palette'

// biome-ignore format: a table
export const inks = {
  poster: chord({ ground: [0.93, 0.025, 88], red: [0.58, 0.21, 30], dark: [0.2, 0.01, 60], mid: [0.62, 0.02, 80], light: [0.86, 0.05, 85], blue: [0.42, 0.1, 255] }),
  mustard: chord({ ground: [0.82, 0.12, 85], red: [0.55, 0.19, 28], dark: [0.24, 0.03, 270], mid: [0.55, 0.06, 220], light: [0.94, 0.03, 90], blue: [0.38, 0.09, 250] }),
  grey: chord({ ground: [0.78, 0.012, 240], red: [0.62, 0.2, 35], dark: [0.22, 0.015, 250], mid: [0.55, 0.02, 240], light: [0.93, 0.01, 90], blue: [0.45, 0.12, 258] }),
  black: chord({ ground: [0.19, 0.01, 60], red: [0.6, 0.22, 30], dark: [0.93, 0.025, 88], mid: [0.5, 0.02, 80], light: [0.72, 0.04, 80], blue: [0.55, 0.12, 235] }),
  mint: chord({ ground: [0.88, 0.05, 170], red: [0.64, 0.19, 25], dark: [0.25, 0.05, 265], mid: [0.68, 0.08, 200], light: [0.96, 0.02, 95], blue: [0.44, 0.12, 262] }),
}

export type Ink = keyof typeof inks

// biome-ignore format: a table
export const inkWords = { poster: ['red, black and bone', '红、黑与骨白'], mustard: ['mustard, brick and navy', '芥黄、砖红与藏青'], grey: ['grey, vermilion and cobalt', '灰、朱红与钴蓝'], black: ['red and bone on black', '黑地红与骨白'], mint: ['mint, coral and navy', '薄荷、珊瑚与藏青'] } as const
