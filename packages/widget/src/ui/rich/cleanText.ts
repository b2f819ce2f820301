/** C0 and C1 controls but tab and line feed, BOM, bidi embeddings, overrides and isolates (`reliability.md` B15, B16). */
// oxlint-disable-next-line no-control-regex
const invisible = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFEFF\u202A-\u202E\u2066-\u2069]/g
const lineBreak = /\r\n?|[\u2028\u2029]/g
/** More marks on one letter than any script writes (`reliability.md` B14). */
const tower = /(\p{M}{8})\p{M}+/gu

/** Text of strangers made fit to be shown: nothing invisible that acts, no broken characters, no towers of accents. */
export function cleanText(text: string): string {
  return text.replace(lineBreak, '\n').replace(invisible, '').replace(tower, '$1').toWellFormed()
}

const space = /\s+/g

/** The same for names, file names and previews, on one line. */
export const cleanLine = (text: string): string => cleanText(text).replace(space, ' ').trim()

/** Whether there is anything to read: white space and zero-width characters alone are nothing (`reliability.md` B17). */
export const isBlank = (text: string): boolean => !/[^\s\p{Cf}\p{Cc}\u115F\u1160\u3164\u2800]/u.test(text)
