import { defineConfig } from '@playwright/test'
import base from './playwright.config.ts'

/** Draws every screen in every state into `docs/screens`. */
export default defineConfig({ ...base, testMatch: ['screens/**/*.spec.ts'], workers: 1, timeout: 240_000 })
