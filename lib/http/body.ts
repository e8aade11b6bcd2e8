import { AppError } from '@/lib/errors'

function tooLarge(bytesMax: number): AppError {
  return new AppError(
    'too_large',
    `The body may have at most ${bytesMax} bytes. Send less, or in several requests.`,
  )
}

/** Refuses by what the request says of itself, before a byte is read. */
export function checkContentLength(headers: Headers, bytesMax: number): void {
  if (Number(headers.get('content-length') ?? 0) > bytesMax) throw tooLarge(bytesMax)
}

/** The body as text, never holding more than the limit: a body without a length is counted while it arrives. */
async function readText(request: Pick<Request, 'body'>, bytesMax: number): Promise<string> {
  if (!request.body) return ''
  const reader = request.body.getReader()
  const chunks: Uint8Array[] = []
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    bytes += value.byteLength
    if (bytes > bytesMax) {
      void reader.cancel().catch(() => {})
      throw tooLarge(bytesMax)
    }
    chunks.push(value)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch (cause) {
    throw new AppError('invalid_input', 'The body is not UTF-8.', { cause })
  }
}

/** Whether this beginning of a JSON text could still become one, if more came. */
function couldContinue(beginning: string): boolean {
  try {
    JSON.parse(beginning)
    return true
  } catch (error) {
    const { message } = error as Error
    const position = /at position (\d+)/.exec(message)
    return /Unexpected end/.test(message) || Number(position?.[1] ?? -1) >= beginning.length
  }
}

/** Where a malformed JSON text stops making sense. The engine does not always say; halving finds it in 20 steps. */
export function malformedAt(text: string): number {
  if (couldContinue(text)) return text.length
  let good = 0
  let bad = text.length
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1
    if (couldContinue(text.slice(0, middle))) good = middle
    else bad = middle
  }
  return good
}

/** Reads the JSON body of a request, at most `bytesMax` bytes of it. */
export async function readJson(
  request: Pick<Request, 'body' | 'headers'>,
  bytesMax: number,
): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  const encoding = request.headers.get('content-encoding') ?? 'identity'
  if (type !== 'application/json' || encoding !== 'identity') {
    void request.body?.cancel().catch(() => {})
    throw new AppError(
      'unsupported_media_type',
      'Send JSON, uncompressed, with the header content-type: application/json.',
    )
  }
  const text = await readText(request, bytesMax)
  if (text === '') throw new AppError('invalid_input', 'The body is empty. Send JSON.')
  try {
    return JSON.parse(text)
  } catch (cause) {
    const position = malformedAt(text)
    const line = text.slice(0, position).split('\n')
    const place = `line ${line.length}, column ${line.at(-1)!.length + 1}`
    throw new AppError('invalid_input', `The body is not JSON: it stops making sense at ${place}.`, {
      problems: [{ path: 'body', message: `malformed at position ${position} (${place})` }],
      cause,
    })
  }
}
