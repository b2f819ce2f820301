/** A request that the service refuses; `shape` picks among its error bodies (`ploomes.md` 2). */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly status: number
  readonly shape: 'value' | 'query' | 'message' | 'empty'

  constructor(status: number, message: string, shape: Refusal['shape'] = 'value') {
    super(message)
    this.status = status
    this.shape = shape
  }
}
