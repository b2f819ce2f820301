import * as v from 'valibot'
import { Count, Id, MaybeText, Text } from './Field.ts'

/** Row of the templates (`neppo.md` 3.6). */
export const Template = v.object({
  id: Id,
  elementName: Text,
  nameSpace: v.fallback(Text, ''),
  template: v.fallback(Text, ''),
  parameterCount: Count,
  mediaParameterCount: Count,
  language: MaybeText,
})

/** A template that passed. */
export type TemplateParsed = v.InferOutput<typeof Template>

/** Row of a template's parameters. */
export const TemplateParameter = v.object({
  type: v.string(),
  paramType: v.fallback(v.string(), ''),
  label: MaybeText,
})
