export type * from './Company.ts'
export type * from './SeedSession.ts'
export { createCompany } from './createCompany.ts'
