/** Heights of rows in order, measured or guessed, with the place of each. Everything in px. */
export class RowSizes {
  readonly #guess: number
  readonly #known = new Map<string, number>()
  #keys: readonly string[] = []
  /** Where each row begins; correct below `#valid`. */
  #starts: number[] = [0]
  #valid = 0

  constructor(guess: number) {
    this.#guess = guess
  }

  get keys(): readonly string[] {
    return this.#keys
  }

  get total(): number {
    return this.start(this.#keys.length)
  }

  /** Takes the rows as they are now; measured heights stay with their keys. */
  setKeys(keys: readonly string[]): void {
    const before = this.#keys
    if (before === keys) return
    let same = 0
    // Most changes are at the end: what stands before keeps its place.
    if (before[0] === keys[0]) while (same < keys.length && before[same] === keys[same]) same++
    this.#keys = keys
    this.#valid = Math.min(this.#valid, same)
  }

  /** Remembers a measured height; true when it differs from what was assumed. */
  measure(index: number, height: number): boolean {
    const key = this.#keys[index]
    if (key === undefined || this.#height(key) === height) return false
    this.#known.set(key, height)
    this.#valid = Math.min(this.#valid, index)
    return true
  }

  /** Top of the row at `index`; of one past the last, the end. */
  start(index: number): number {
    while (this.#valid < index) {
      const key = this.#keys[this.#valid]
      if (key === undefined) break
      this.#starts[this.#valid + 1] = (this.#starts[this.#valid] as number) + this.#height(key)
      this.#valid++
    }
    return this.#starts[Math.min(index, this.#keys.length)] ?? 0
  }

  /** The row that covers `offset`; the first or last one when it lies outside. */
  indexAt(offset: number): number {
    let [low, high] = [0, this.#keys.length - 1]
    void this.total
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.start(middle) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }

  /** The first row from `index` up to the one that covers `offset` whose height is measured; -1 when there is none. */
  firstMeasured(index: number, offset: number): number {
    for (let at = index; at < this.#keys.length && this.start(at) < offset; at++)
      if (this.#known.has(this.#keys[at] as string)) return at
    return -1
  }

  #height(key: string): number {
    return this.#known.get(key) ?? this.#guess
  }
}
