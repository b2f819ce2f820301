/** An answer other than 2xx, thrown by a route. Text bodies are sent as text, others as JSON. */
export class HttpProblem extends Error {
  override name = 'HttpProblem'
  readonly status: number
  readonly body: unknown

  constructor(status: number, body: unknown) {
    super(`HTTP ${status}`)
    this.status = status
    this.body = body
  }
}

/** The error body that Spring writes by default. */
export function springError(status: number, path: string, now: number): object {
  const names: Record<number, string> = {
    400: 'Bad Request',
    401: 'Unauthorized',
    403: 'Forbidden',
    404: 'Not Found',
    405: 'Method Not Allowed',
    413: 'Payload Too Large',
    500: 'Internal Server Error',
    503: 'Service Unavailable',
  }
  return { timestamp: now, status, error: names[status] ?? 'Error', message: '', path }
}
