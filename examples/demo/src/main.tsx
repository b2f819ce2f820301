import { render } from 'preact'
import { App } from '#app/App.tsx'
import { StartFailure } from '#app/StartFailure.tsx'
import { parseDemoConfig } from '#config/DemoConfig.ts'
import '#ui/tokens.css'

const root = document.getElementById('app')
if (!root) throw new Error('the page has no #app')

try {
  const response = await fetch('/config.json')
  if (!response.ok) throw new Error(`/config.json: HTTP ${response.status}`)
  render(<App config={parseDemoConfig(await response.json())} />, root)
} catch (error) {
  render(<StartFailure error={error} />, root)
}
