const marks = /\p{M}/gu

/** Text as the service compares it: neither case nor accents count (`ploomes.md` 13, assumed). */
export function fold(text: string): string {
  return text.normalize('NFD').replace(marks, '').toLowerCase()
}
