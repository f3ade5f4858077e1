import { keyCommitment } from '../../../libs/crypto/dist/letter/content-key.js';
import { filled, text } from './bytes.mjs';

export function commitmentVectors() {
  const mid = text(filled(1, 16));
  const key = filled(2);
  const kc = keyCommitment(key, mid);
  return {
    description: 'kc = HMAC-SHA256(CEK, LP(cek) ‖ LP(mid)): docs/protocol/letters.md §2.4',
    positive: [
      { name: 'a content key and a mid', key: text(key), mid, kc },
      { name: 'another content key', key: text(filled(3)), mid, kc: keyCommitment(filled(3), mid) },
    ],
    failures: [
      { name: 'another content key', expect: 'commitment', key: text(filled(3)), mid, kc },
      { name: 'another mid', expect: 'commitment', key: text(key), mid: text(filled(4, 16)), kc },
      { name: 'no commitment', expect: 'commitment', key: text(key), mid, kc: text(filled(0)) },
    ],
  };
}
