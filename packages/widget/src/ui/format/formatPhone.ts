/** A phone as people read it: +55 (34) 99123-0000 for Brazil, + and digits elsewhere, anything odd as it came. */
export function formatPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  const brazil = /^55(\d{2})(9?\d{4})(\d{4})$/.exec(digits)
  if (brazil) return `+55 (${brazil[1]}) ${brazil[2]}-${brazil[3]}`
  if (digits.length < 10 || digits.length > 15 || /[^\d\s().+-]/.test(phone)) return phone
  return `+${digits}`
}
