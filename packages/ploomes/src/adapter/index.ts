export { createDirectAdapter } from './createDirectAdapter.ts'
export { createPageAdapter } from './createPageAdapter.ts'
export type { PageOptions } from './createPages.ts'
export type * from './PloomesAdapter.ts'
