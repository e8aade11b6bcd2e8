import { describe, expect, test } from 'vitest'
import { isSomebody } from '@/ml/features/makers'

describe('who made a work', () => {
  test.each([
    'Unknown photographer',
    'Unknown Artist',
    'unknown',
    'Artist unknown',
    'Various Artists',
    'Various Unknown Artists',
    'Anonymous',
    'Anonymous (Russian)',
    'Egyptian, anonymous',
    'Anonyme',
    'Unidentified sculptor',
    'British School 17th century',
    'Russian School',
    'Italian or German (?) School 17th century',
    'Igbo Cultural Group',
    'Egyptian',
    'Greek?',
    'Attic, Greek',
    'Ancient Roman',
    'Sumerian',
    '佚名',
  ])('%s is nobody', (name) => expect(isSomebody(name)).toBe(false))

  test.each([
    'Master of Flémalle',
    'Hiroshige',
    'MAN RAY',
    'Daniel Chester French',
    'Roman Opałka',
    'Roman Cieślewicz',
    'Variousso',
    'John Schoolcraft',
    'Ingrid Sandvael',
    'Anne Onymous',
    'Rhodes & Sons',
    '齐白石',
    '3D',
    '',
  ])('%s is somebody', (name) => expect(isSomebody(name)).toBe(true))
})
