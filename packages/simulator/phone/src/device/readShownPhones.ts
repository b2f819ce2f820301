/** The phones of an address: `?phone=…`, several side by side by commas or by repeating it; digits, each once. */
export function readShownPhones(search: string): string[] {
  const named = new URLSearchParams(search).getAll('phone').flatMap((value) => value.split(','))
  return [...new Set(named.map((value) => value.replace(/\D/g, '')).filter((digits) => digits !== ''))]
}
