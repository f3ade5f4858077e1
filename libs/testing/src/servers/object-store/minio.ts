import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ObjectStoreOptions } from './object-store.js';

/** MinIO on loopback, its console on the first inner port and without a page. */
export function minioCommand(program: string, options: ObjectStoreOptions) {
  const objects = join(options.dataDir, 'minio');
  mkdirSync(objects, { recursive: true, mode: 0o700 });
  const addresses = ['--address', `127.0.0.1:${options.port}`, '--console-address', `127.0.0.1:${options.innerPorts[0]}`];
  return {
    command: [program, 'server', '--quiet', ...addresses, objects],
    env: {
      MINIO_ROOT_USER: options.accessKey,
      MINIO_ROOT_PASSWORD: options.secretKey,
      MINIO_BROWSER: 'off',
      MINIO_UPDATE: 'off',
      MINIO_API_CORS_ALLOW_ORIGIN: options.origins.join(','),
    },
  };
}
