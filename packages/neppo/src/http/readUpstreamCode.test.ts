import { expect, test } from 'vitest'
import { readUpstreamCode } from './readUpstreamCode.ts'

test.each<[string, string | undefined]>([
  ['{"code":"FREE_TEXT.SESSION_OPEN"}', 'FREE_TEXT.SESSION_OPEN'],
  ['{"fault":{"code":900901,"message":"Invalid Credentials","description":"…"}}', '900901'],
  ['{"message":"SHORTCUT_IN_USE"}', 'SHORTCUT_IN_USE'],
  ['{"error":"invalid_grant"}', 'invalid_grant'],
  ['OUTSIDE_WORKING_HOURS', 'OUTSIDE_WORKING_HOURS'],
  ['', undefined],
  ['<html><h1>502 Bad Gateway</h1></html>', undefined],
  ['{"message":"O cliente 5534991110001 não existe"}', undefined],
  ['{"code":"5534991110001"}', undefined],
  ['[]', undefined],
])('F34 of the error body %s the code is %s', (body, code) => {
  expect(readUpstreamCode(body)).toBe(code)
})
