/**
 * Opens a file's address apart from the page, or saves it under `name`. Anything but http(s) and the page's own blobs is
 * left alone.
 */
export function openAddress(url: string, name?: string): void {
  const address = URL.parse(url, document.baseURI)
  if (!address || !/^(https?|blob):$/.test(address.protocol)) return
  const link = document.createElement('a')
  link.href = address.href
  link.target = '_blank'
  link.rel = 'noopener noreferrer'
  if (name !== undefined) link.download = name
  link.click()
}
