import { loadedAt } from '../link.js';

/** Addresses whose documents may use the camera; the gateway's header allows it there alone (its security-headers.ts). */
const cameraPages: readonly string[] = ['/recover', '/rehearsal'];

/** Whether this document was loaded at such an address: what a header allows holds until the next load. */
export const mayUseCamera = (): boolean => cameraPages.includes(loadedAt);

export type CameraProblem = 'refused' | 'missing' | 'busy';

/** Why there is no picture, from what the browser threw. */
export const cameraProblem = (thrown: unknown): CameraProblem => {
  const name = thrown instanceof Error || thrown instanceof DOMException ? thrown.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotFoundError' || name === 'OverconstrainedError' || name === 'TypeError' ? 'missing' : 'busy';
};

/** The camera at the back where there is one. Where pages may have none at all it is a TypeError. */
export const openCamera = (): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } } });
