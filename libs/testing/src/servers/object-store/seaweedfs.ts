import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ObjectStoreOptions } from './object-store.js';

/** SeaweedFS in one process: master, volume, filer and S3, each bound to loopback on a port that was given. */
export function seaweedCommand(program: string, options: ObjectStoreOptions) {
  const objects = join(options.dataDir, 'seaweedfs');
  mkdirSync(objects, { recursive: true, mode: 0o700 });
  return {
    command: [program, '-logtostderr=true', 'server', ...addresses(options), ...limits(objects), `-s3.config=${keys(options)}`],
    cwd: objects,
    // Its own way down waits 15 seconds for streams between its parts; what it has answered is written by then.
    stopPatienceMs: 2000,
  };
}

function addresses(options: ObjectStoreOptions): string[] {
  const [master, volume, filer, masterRpc, volumeRpc, filerRpc, s3Rpc] = options.innerPorts;
  return [
    '-ip=127.0.0.1',
    '-ip.bind=127.0.0.1',
    `-master.port=${master}`,
    `-master.port.grpc=${masterRpc}`,
    `-volume.port=${volume}`,
    `-volume.port.grpc=${volumeRpc}`,
    `-filer.port=${filer}`,
    `-filer.port.grpc=${filerRpc}`,
    '-s3',
    `-s3.port=${options.port}`,
    `-s3.port.grpc=${s3Rpc}`,
    '-s3.port.iceberg=0',
    '-s3.port.lance=0',
    `-s3.allowedOrigins=${options.origins.join(',')}`,
  ];
}

function limits(objects: string): string[] {
  return [
    `-dir=${objects}`,
    // Alone in its cluster, it would wait ten seconds for rivals that do not exist.
    '-master.electionTimeout=1s',
    '-master.heartbeatInterval=200ms',
    '-volume.preStopSeconds=0',
    // As many as the disk has room for: seven are taken at once for what is no bucket, and each holds 1 GiB.
    '-volume.max=0', '-master.volumeSizeLimitMB=1024',
    '-master.telemetry=false',
    '-s3.iam=false',
  ];
}

function keys(options: ObjectStoreOptions): string {
  const file = join(options.dataDir, 'seaweedfs-s3.json');
  const credentials = [{ accessKey: options.accessKey, secretKey: options.secretKey }];
  const identity = { name: 'siegelpost', credentials, actions: ['Admin', 'Read', 'List', 'Tagging', 'Write'] };
  writeFileSync(file, JSON.stringify({ identities: [identity] }), { mode: 0o600 });
  return file;
}
