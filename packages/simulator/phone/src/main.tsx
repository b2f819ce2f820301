import { render } from 'preact'
import { createPhoneApi } from '#page/api/PhoneApi.ts'
import { Desk } from '#page/device/Desk.tsx'
import '#page/ui/tokens.css'

const root = document.getElementById('app')
if (!root) throw new Error('the page has no #app')
render(<Desk api={createPhoneApi()} />, root)
