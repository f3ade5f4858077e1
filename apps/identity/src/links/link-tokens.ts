import { Injectable } from '@nestjs/common';
import { IdentityConfig } from '../identity.config.js';
import { keyedHash } from '../secrets/secret-token.js';
import type { LinkKind } from './link.row.js';

const pages: Readonly<Record<LinkKind, string>> = { invitation: 'register', activation: 'activate' };

/** Computes the tokens of mailed links, so that none rests anywhere. */
@Injectable()
export class LinkTokens {
  constructor(private readonly config: IdentityConfig) {}

  /** HMAC-SHA256(link secret; kind, invitation, generation), 32 bytes as base64url. Secret. */
  of(kind: LinkKind, invitation: string, generation: number): string {
    return keyedHash(this.config.linkSecret, kind, invitation, String(generation)).toString('base64url');
  }

  /** Address of the page with token and practice id in its fragment, which no server sees. */
  address(kind: LinkKind, token: string, practice: string): string {
    return `${this.config.publicUrl}/${pages[kind]}#t=${token}&p=${practice}`;
  }

  /** HMAC-SHA256(link secret; "recovery", id), 32 bytes as base64url. Secret. */
  ofRecovery(id: string): string {
    return keyedHash(this.config.linkSecret, 'recovery', id).toString('base64url');
  }

  /** HMAC-SHA256(link secret; purpose, id), 32 bytes as base64url. Secret. */
  ofReset(purpose: 'reset' | 'stop', id: string): string {
    return keyedHash(this.config.linkSecret, purpose, id).toString('base64url');
  }

  resetAddress(page: 'reset' | 'stop', token: string): string {
    return `${this.config.publicUrl}/${page}#t=${token}`;
  }

  recoveryAddress(token: string): string {
    return `${this.config.publicUrl}/recover#t=${token}`;
  }
}
