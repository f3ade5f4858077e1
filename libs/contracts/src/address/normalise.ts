/** Thrown for text that is no e-mail address this product can deliver to. */
export class AddressInvalid extends Error {
  readonly code = 'ADDRESS_INVALID';
}

const localPart = /^[^\s@"(),:;<>[\\\]\p{Cc}\p{Cf}]{1,64}$/u;
const domainLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The one form in which addresses are compared and stored: NFKC, trimmed, lower case, domain in its ASCII form
 * (RFC 5891 through the WHATWG URL host parser). Throws `AddressInvalid`.
 */
export function normaliseAddress(text: string): string {
  const folded = text.normalize('NFKC').trim().toLowerCase();
  const at = folded.lastIndexOf('@');
  const local = folded.slice(0, at);
  if (at < 1 || folded.length > 254 || !localPart.test(local) || local.startsWith('.') || local.endsWith('.')) {
    throw new AddressInvalid('not an e-mail address');
  }
  return `${local}@${asciiDomain(folded.slice(at + 1))}`;
}

function asciiDomain(domain: string): string {
  const url = /[/?#@:\s[\]%]/.test(domain) ? null : tryUrl(`http://${domain}`);
  const host = url?.hostname ?? '';
  const labels = host.split('.');
  if (host.length > 253 || labels.length < 2 || !labels.every((label) => domainLabel.test(label))) {
    throw new AddressInvalid('not an e-mail domain');
  }
  return host;
}

function tryUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
