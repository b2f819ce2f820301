/** What the body of a 2xx answer says. `rows: null` = there is a body, but nothing that could be a row. */
export type ReadAnswer = { rows: Record<string, unknown>[] | null; nextLink: string | null; empty: boolean }

/**
 * Reads the body of an answer in layers (`ploomes.md` 2, `reliability.md` B38): the envelope, an envelope around
 * one row, a bare row, a bare list, no body at all. Text and HTML are nothing.
 */
export function readAnswer(text: string): ReadAnswer {
  if (text.trim() === '') return { rows: [], nextLink: null, empty: true }
  const body = parseJson(text)
  const rows = rowsOf(body)
  const nextLink = isRow(body) && typeof body['@odata.nextLink'] === 'string' ? body['@odata.nextLink'] : null
  return { rows, nextLink, empty: false }
}

/** The message of a refused call, from any of the known error shapes (`ploomes.md` 2); null when there is none. */
export function readMessage(text: string): string | null {
  const body = parseJson(text)
  const found = isRow(body)
    ? [
        body['value'],
        isRow(body['error']) ? body['error']['message'] : null,
        body['Message'],
        body['message'],
      ].find((candidate) => typeof candidate === 'string' && candidate !== '')
    : null
  const message = typeof found === 'string' ? found : body === undefined && !/^\s*</.test(text) ? text : ''
  return message.trim() === '' ? null : message.trim().slice(0, 500)
}

/** Whether a JSON value is an object. */
export function isRow(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function rowsOf(body: unknown): Record<string, unknown>[] | null {
  if (Array.isArray(body)) return body.every(isRow) ? body : null
  if (!isRow(body)) return null
  if ('value' in body) {
    const { value } = body
    if (Array.isArray(value)) return value.every(isRow) ? value : null
    return isRow(value) ? [value] : null
  }
  return typeof body['Id'] === 'number' ? [body] : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
