/** A query option that cannot be understood; answered with 400 and `error.message` (`ploomes.md` 2). */
export class QueryError extends Error {
  override name = 'QueryError'
}
