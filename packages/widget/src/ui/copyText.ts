/**
 * Puts text on the clipboard; false when the browser refuses. Pages without https have no clipboard object: there a field
 * inside `near` is selected and copied the old way.
 */
export async function copyText(text: string, near: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const field = document.createElement('textarea')
    field.className = 'unseen'
    field.value = text
    near.append(field)
    field.select()
    const done = document.execCommand('copy')
    field.remove()
    return done
  }
}
