import type { InterceptMap, Interceptor, InterceptPoint } from './EventMap.ts'

/** A page that does not answer does not hold the agent up longer than this. */
const PATIENCE_MS = 5_000

/** The page's say in what the agent does. */
export class Interceptors {
  readonly #byPoint = new Map<InterceptPoint, Set<Interceptor<never>>>()

  add<P extends InterceptPoint>(point: P, interceptor: Interceptor<P>): () => void {
    let known = this.#byPoint.get(point)
    if (!known) this.#byPoint.set(point, (known = new Set()))
    const entry: Interceptor<P> = (detail) => interceptor(detail)
    known.add(entry as Interceptor<never>)
    return () => known.delete(entry as Interceptor<never>)
  }

  has(point: InterceptPoint): boolean {
    return (this.#byPoint.get(point)?.size ?? 0) > 0
  }

  /** Whether the deed may go on: nobody answered `false`. Errors and silence let it go on. */
  async allows<P extends InterceptPoint>(point: P, detail: InterceptMap[P]): Promise<boolean> {
    const ask = async (interceptor: Interceptor<never>): Promise<boolean> => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const silence = new Promise<void>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)))
      try {
        return (await Promise.race([(interceptor as Interceptor<P>)(detail), silence])) !== false
      } catch (error) {
        reportError(error)
        return true
      } finally {
        clearTimeout(timer)
      }
    }
    for (const interceptor of this.#byPoint.get(point) ?? []) {
      if (!(await ask(interceptor))) return false
    }
    return true
  }

  clear(): void {
    this.#byPoint.clear()
  }
}
