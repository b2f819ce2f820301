import { createPages, type PageOptions } from './createPages.ts'
import type { CrmRequests, PloomesAdapter } from './PloomesAdapter.ts'

/** The usual adapter: pages by window events and addresses, data through requests to the gateway. */
export function createPageAdapter(options: PageOptions & { requests: CrmRequests }): PloomesAdapter {
  return { ...options.requests, ...createPages(options) }
}
