import type { DemoConfig } from '#config/DemoConfig.ts'

/** More origins than the configuration names: a voice server, a media host. */
export interface PolicyExtras {
  connect?: string[]
  media?: string[]
}

/**
 * The strictest Content-Security-Policy the page works under: no inline script or style, no eval, Trusted Types
 * without a single policy, and only the origins of the chat, its gateway and the CRM.
 */
export function contentPolicy(config: DemoConfig, extras: PolicyExtras = {}): string {
  const gateway = originOf(config.gatewayUrl)
  const widget = originOf(config.widgetScript)
  const sockets = gateway.map((origin) => origin.replace(/^http/, 'ws'))
  const directives: Record<string, string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...widget],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:', ...gateway, ...(extras.media ?? [])],
    'media-src': ['blob:', ...gateway, ...(extras.media ?? [])],
    'connect-src': [
      "'self'",
      ...originOf(config.ploomesUrl),
      ...widget,
      ...gateway,
      ...sockets,
      ...(extras.connect ?? []),
    ],
    'worker-src': ["'self'", 'blob:'],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ["'none'"],
  }
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${[...new Set(sources)].join(' ')}`)
    .join('; ')
}

function originOf(url: string): string[] {
  return URL.canParse(url) ? [new URL(url).origin] : []
}
