import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { Health } from './health.js';

const answer = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
};

/** Serves GET /health/live and /health/ready, for the operator's side only. */
export class HealthServer {
  private constructor(private readonly server: Server) {}

  static async listen(health: Health, host: string, port: number): Promise<HealthServer> {
    const server = createServer((request, response) => {
      if (request.method === 'GET' && request.url === '/health/live')
        return answer(response, 200, { live: true });
      if (request.method !== 'GET' || request.url !== '/health/ready') return answer(response, 404, {});
      void health.ready().then((state) => answer(response, state.ready ? 200 : 503, state));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
    return new HealthServer(server);
  }

  get port(): number {
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
