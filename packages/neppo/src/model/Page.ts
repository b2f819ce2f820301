/** One page of rows; `page` counts from 0. */
export type NeppoPage<T> = { rows: T[]; last: boolean; page: number }
