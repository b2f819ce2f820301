/** Sheets of every chunk that has arrived so far, in order of arrival. */
const sheets: CSSStyleSheet[] = []
const roots = new Set<ShadowRoot>()

/**
 * Adds one stylesheet to every shadow root of the widget, now and later. Each file with styles calls it once while its
 * chunk loads, so a late screen brings its own sheet and no `<style>` element is ever needed (`reliability.md` S05).
 */
export function adoptStyles(css: string): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  sheets.push(sheet)
  for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
}

/** Gives a shadow root all styles known and to come; the returned function takes them away again. */
export function styleRoot(root: ShadowRoot): () => void {
  roots.add(root)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets]
  return () => {
    roots.delete(root)
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => !sheets.includes(sheet))
  }
}
