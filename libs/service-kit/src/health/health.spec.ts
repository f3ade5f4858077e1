import { describe, expect, it } from '@jest/globals';
import { HealthServer } from './health-server.js';
import { Health } from './health.js';

describe('health', () => {
  it('is ready when everything it depends on answers', async () => {
    const health = new Health();
    health.add('database', async () => true);
    expect(await health.ready()).toEqual({ ready: true, checks: { database: true } });
    health.add('nats', () => Promise.reject(new Error('away')));
    expect(await health.ready()).toEqual({ ready: false, checks: { database: true, nats: false } });
  });

  it('is live but no longer ready while it stops', async () => {
    const health = new Health();
    const server = await HealthServer.listen(health, '127.0.0.1', 0);
    const status = async (path: string) => (await fetch(`http://127.0.0.1:${server.port}${path}`)).status;
    expect([await status('/health/live'), await status('/health/ready'), await status('/')]).toEqual([
      200, 200, 404,
    ]);
    health.leave();
    expect([await status('/health/live'), await status('/health/ready')]).toEqual([200, 503]);
    await server.close();
  });
});
