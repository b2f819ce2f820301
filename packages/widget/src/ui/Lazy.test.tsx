import { render } from '@testing-library/preact'
import { it } from 'vitest'
import { Lazy } from './Lazy.tsx'

const first = () => Promise.resolve(() => <p>primeira</p>)
const second = () => Promise.resolve(() => <p>segunda</p>)

it('W7 a place that held one late part draws the next one too', async () => {
  const view = render(<Lazy load={first} with={{}} />)
  await view.findByText('primeira')
  view.rerender(<Lazy load={second} with={{}} />)
  await view.findByText('segunda')
})
