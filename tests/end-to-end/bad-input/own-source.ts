import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { product } from '../product/product.js';

/** A way to the product from another address of the loopback net, so that limits per source are not shared. */
export interface OwnSource {
  readonly url: string;
  close(): void;
}

export function fromSource(localAddress: string): Promise<OwnSource> {
  const server = createServer((near) => {
    const far = connect({ host: '127.0.0.1', port: Number(new URL(product.ready.web).port), localAddress });
    for (const [socket, other] of [[near, far], [far, near]] as const) {
      socket.on('error', () => other.destroy());
      socket.on('close', () => other.destroy());
    }
    near.pipe(far).pipe(near);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({ url: `http://127.0.0.1:${port}`, close: () => void server.close() });
    });
  });
}
