import { chord } from '../../palette'

// biome-ignore format: a table
export const dyes = {
  rust: chord({ ground: [0.86, 0.06, 80], skin: [0.66, 0.1, 50], shadow: [0.48, 0.09, 38], hair: [0.26, 0.04, 40], cloth: [0.5, 0.15, 32], trim: [0.42, 0.08, 200], light: [0.95, 0.03, 90] }),
  teal: chord({ ground: [0.5, 0.075, 195], skin: [0.85, 0.055, 60], shadow: [0.7, 0.085, 42], hair: [0.45, 0.11, 45], cloth: [0.86, 0.11, 88], trim: [0.6, 0.18, 32], light: [0.96, 0.02, 90] }),
  night: chord({ ground: [0.27, 0.06, 275], skin: [0.42, 0.065, 45], shadow: [0.31, 0.055, 35], hair: [0.16, 0.02, 300], cloth: [0.72, 0.14, 60], trim: [0.6, 0.12, 190], light: [0.93, 0.05, 85] }),
  rose: chord({ ground: [0.8, 0.075, 10], skin: [0.56, 0.085, 50], shadow: [0.42, 0.08, 38], hair: [0.2, 0.025, 30], cloth: [0.42, 0.09, 165], trim: [0.88, 0.12, 90], light: [0.96, 0.025, 60] }),
  olive: chord({ ground: [0.62, 0.085, 115], skin: [0.78, 0.08, 62], shadow: [0.63, 0.095, 48], hair: [0.75, 0.1, 80], cloth: [0.35, 0.09, 265], trim: [0.65, 0.17, 25], light: [0.95, 0.03, 95] }),
  sky: chord({ ground: [0.82, 0.06, 225], skin: [0.72, 0.09, 55], shadow: [0.58, 0.1, 40], hair: [0.32, 0.07, 30], cloth: [0.57, 0.19, 25], trim: [0.93, 0.03, 95], light: [0.97, 0.015, 90] }),
}

export type Dye = keyof typeof dyes

// biome-ignore format: a table
export const grounds = { rust: ['straw', '麦秆色'], teal: ['teal', '青色'], night: ['midnight blue', '午夜蓝'], rose: ['rose', '玫瑰色'], olive: ['olive', '橄榄色'], sky: ['sky blue', '天蓝'] } as const
