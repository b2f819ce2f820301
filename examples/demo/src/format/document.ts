/** A CPF with its punctuation; anything else as typed. */
export function formatCpf(text: string): string {
  const match = /^(\d{3})(\d{3})(\d{3})(\d{2})$/.exec(text.replace(/\D/g, ''))
  return match ? `${match[1]}.${match[2]}.${match[3]}-${match[4]}` : text
}

/** A CNPJ with its punctuation; anything else as typed. */
export function formatCnpj(text: string): string {
  const match = /^(\d{2})(\d{3})(\d{3})(\d{4})(\d{2})$/.exec(text.replace(/\D/g, ''))
  return match ? `${match[1]}.${match[2]}.${match[3]}/${match[4]}-${match[5]}` : text
}

/** A CEP with its dash; anything else as typed. */
export function formatCep(text: string): string {
  const match = /^(\d{5})(\d{3})$/.exec(text.replace(/\D/g, ''))
  return match ? `${match[1]}-${match[2]}` : text
}
