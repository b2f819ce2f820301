/** Why the CRM did not answer as asked. */
export type CrmErrorCode = 'offline' | 'timeout' | 'unauthorised' | 'refused' | 'missing' | 'busy' | 'broken'

const sentences: Record<CrmErrorCode, string> = {
  offline: 'O CRM não respondeu. Verifique sua conexão.',
  timeout: 'O CRM demorou demais para responder.',
  unauthorised: 'Seu acesso ao CRM expirou. Entre novamente.',
  refused: 'O CRM recusou a operação.',
  missing: 'Este registro não existe mais ou você não tem acesso a ele.',
  busy: 'O CRM está recebendo muitas requisições. Aguarde alguns segundos.',
  broken: 'O CRM respondeu com um erro.',
}

/** A failed request to the CRM, with a sentence for the screen and the technical detail apart. */
export class CrmError extends Error {
  override readonly name = 'CrmError'
  readonly code: CrmErrorCode
  /** What the CRM itself said, or the status; for the details, never the headline. */
  readonly detail: string
  readonly retryAfterMs: number | undefined

  constructor(
    code: CrmErrorCode,
    detail: string,
    options: { cause?: unknown; retryAfterMs?: number | undefined } = {},
  ) {
    super(sentences[code], options.cause === undefined ? {} : { cause: options.cause })
    this.code = code
    this.detail = detail
    this.retryAfterMs = options.retryAfterMs
  }
}

/** The message of a failed answer, whichever of the four known shapes it has (`ploomes.md` 2, error shapes). */
export function readErrorDetail(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body)
    if (typeof parsed === 'object' && parsed !== null) {
      const record = parsed as Record<string, unknown>
      if (typeof record['value'] === 'string') return record['value']
      const error = record['error']
      if (
        typeof error === 'object' &&
        error !== null &&
        'message' in error &&
        typeof error.message === 'string'
      )
        return error.message
      if (typeof record['Message'] === 'string') return record['Message']
      if (typeof record['message'] === 'string') return record['message']
    }
  } catch {
    // Not JSON: the raw text is all there is.
  }
  return body.slice(0, 300)
}
