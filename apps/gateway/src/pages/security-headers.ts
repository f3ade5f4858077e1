import type { GatewayConfig } from '../gateway.config.js';

/**
 * Content Security Policy of every page and script. Worker scripts carry it too: without it a worker could fetch
 * from anywhere. `'wasm-unsafe-eval'` is for OPAQUE alone.
 */
export const contentSecurityPolicy = (objectStoreOrigin: string): string =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' blob:",
    `connect-src 'self' ${objectStoreOrigin}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types siegelpost',
  ].join('; ');

const cameraPages: readonly string[] = ['/recover', '/rehearsal'];

/**
 * What pages may use of the device. The camera only where the QR code of a Super PIN is scanned, and by our own origin
 * alone; a document keeps what its load allowed.
 */
export const permissionsPolicy = (path: string): string =>
  `camera=(${cameraPages.includes(path) ? 'self' : ''}), geolocation=(), microphone=(), payment=(), usb=()`;

/** Headers of everything that the gateway answers. */
export function securityHeaders(config: GatewayConfig): Record<string, string> {
  const headers: Record<string, string> = {
    'content-security-policy': contentSecurityPolicy(config.objectStoreOrigin),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': permissionsPolicy(''),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
  if (!config.publicOrigin.startsWith('https:')) return headers;
  return { ...headers, 'strict-transport-security': 'max-age=63072000; includeSubDomains' };
}
