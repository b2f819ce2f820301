import type { PageWire } from '@neppo-chat/neppo/wire'

/** A page in the complete form that Spring writes. */
export type SpringPage<T> = PageWire<T> & {
  first: boolean
  number: number
  size: number
  numberOfElements: number
  totalElements: number
  totalPages: number
  empty: boolean
  sort: { sorted: boolean; unsorted: boolean; empty: boolean }
  pageable: { pageNumber: number; pageSize: number; offset: number; paged: boolean; unpaged: boolean }
}

/** Cuts page `number` (0-based) of `size` rows out of `rows` and shapes each. */
export function toPage<R, T>(rows: R[], number: number, size: number, shape: (row: R) => T): SpringPage<T> {
  const pageSize = Math.max(1, Math.min(size, 1000))
  const page = Math.max(0, number)
  const content = rows.slice(page * pageSize, (page + 1) * pageSize).map(shape)
  const totalPages = Math.ceil(rows.length / pageSize)
  return {
    content,
    pageable: { pageNumber: page, pageSize, offset: page * pageSize, paged: true, unpaged: false },
    totalElements: rows.length,
    totalPages,
    last: page >= totalPages - 1,
    first: page === 0,
    number: page,
    size: pageSize,
    numberOfElements: content.length,
    empty: content.length === 0,
    sort: { sorted: true, unsorted: false, empty: false },
  }
}
