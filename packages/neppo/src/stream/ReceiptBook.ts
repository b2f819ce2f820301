/** How a wait for a receipt ended; `lost` = the line broke first, `none` = the bound passed. */
export type ReceiptOutcome = 'confirmed' | 'none' | 'refused' | 'lost'

/** The receipts one connection waits for. */
export type ReceiptBook = {
  wait(id: string, boundMs: number): Promise<ReceiptOutcome>
  /** False when nobody waits for this receipt any more. */
  confirm(id: string): boolean
  refuse(id: string): void
  /** Every wait ends as `lost`, also those to come. */
  close(): void
}

/** Makes an empty book. */
export function createReceiptBook(): ReceiptBook {
  const waiting = new Map<string, (outcome: ReceiptOutcome) => void>()
  let closed = false

  function settle(id: string, outcome: ReceiptOutcome): boolean {
    const resolve = waiting.get(id)
    resolve?.(outcome)
    return resolve !== undefined
  }

  return {
    wait(id, boundMs) {
      if (closed) return Promise.resolve('lost')
      return new Promise((resolve) => {
        const timer = setTimeout(() => settle(id, 'none'), boundMs)
        waiting.set(id, (outcome) => {
          clearTimeout(timer)
          waiting.delete(id)
          resolve(outcome)
        })
      })
    },
    confirm: (id) => settle(id, 'confirmed'),
    refuse: (id) => settle(id, 'refused'),
    close() {
      closed = true
      for (const id of waiting.keys()) settle(id, 'lost')
    },
  }
}
