/** A configured host without trailing slashes, ready for a path. */
export function hostBase(host: string): string {
  return host.trim().replace(/\/+$/, '')
}
