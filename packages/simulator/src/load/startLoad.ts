import type { PhoneWriting } from '#phone/PhoneWriting.ts'

/** A message that a customer of the load wrote; `text` is unique, so that it can be found anywhere. */
export type LoadMessage = { phone: string; n: number; text: string; at: number; sessionId: number }

/** A running load. */
export type Load = {
  /** Everything written so far, in order. */
  sent: LoadMessage[]
  /** Resolves after the last message; rejects when writing fails. */
  done: Promise<LoadMessage[]>
  stop(): void
}

type Write = (
  phone: string,
  writing: PhoneWriting | string,
  options: { name: string },
) => { sessionId: number } | Promise<{ sessionId: number }>

/** The phone of customer `index` (0-based) of a load. */
export function loadPhone(index: number): string {
  return `55349${String(70_000_000 + index)}`
}

/**
 * Lets `customers` write `messages` texts in turn, `perSecond` of them. `write` is `control.customerWrites` of a
 * simulator in this process or of a ControlClient. The pace is kept by the clock: a slow answer is caught up.
 */
export function startLoad({
  write,
  customers,
  perSecond,
  messages,
}: {
  write: Write
  customers: number
  perSecond: number
  messages: number
}): Load {
  const sent: LoadMessage[] = []
  const stopping = new AbortController()

  const run = async (): Promise<LoadMessage[]> => {
    const startedAt = performance.now()
    for (let n = 0; n < messages && !stopping.signal.aborted; n += 1) {
      const dueIn = startedAt + (n * 1000) / perSecond - performance.now()
      if (dueIn > 1) await new Promise((resolve) => setTimeout(resolve, dueIn))
      // Without a pause the writer would starve the sockets of this process.
      else if (n % 20 === 0) await new Promise((resolve) => setImmediate(resolve))
      const index = n % customers
      const phone = loadPhone(index)
      const text = `carga ${index + 1}-${Math.floor(n / customers) + 1}`
      const at = Date.now()
      const { sessionId } = await write(phone, text, { name: `Carga ${index + 1}` })
      sent.push({ phone, n, text, at, sessionId })
    }
    return sent
  }

  return {
    sent,
    done: run(),
    stop: () => stopping.abort(),
  }
}
