const repeatableCodes = new Set(['40001', '40P01'])
const MAX_TRIES = 5

/** Repeats a transaction that lost a race (serialization failure, deadlock), with a growing random pause. */
export async function repeatOnConflict<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const code = (error as { code?: unknown }).code
      if (attempt >= MAX_TRIES || typeof code !== 'string' || !repeatableCodes.has(code)) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt))
    }
  }
}
