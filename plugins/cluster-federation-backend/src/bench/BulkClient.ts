import { Agent, request, type RequestOptions } from 'node:https';
import { KubeConfig } from '@kubernetes/client-node';

/** Sends many small requests to one API server over connections that are kept. */
export class BulkClient {
  readonly #server: URL;
  readonly #options: RequestOptions = {};
  readonly #agent: Agent;

  static async connect(kubeconfig: string, connections = 16) {
    const config = new KubeConfig();
    config.loadFromFile(kubeconfig);
    const options: RequestOptions = {};
    await config.applyToHTTPSOptions(options);
    const server = new URL(config.getCurrentCluster()!.server);
    return new BulkClient(server, options, connections);
  }

  private constructor(
    server: URL,
    { ca, cert, key }: RequestOptions,
    connections: number,
  ) {
    this.#server = server;
    this.#options = { ca, cert, key };
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Length of the answer in bytes. */
  send(method: string, path: string, body?: object): Promise<number> {
    return new Promise((resolve, reject) => {
      const type = path.includes('fieldManager=')
        ? 'apply-patch+yaml'
        : 'merge-patch+json';
      const sent = request(
        new URL(path, this.#server),
        {
          ...this.#options,
          agent: this.#agent,
          method,
          headers: {
            'content-type': `application/${method === 'PATCH' ? type : 'json'}`,
          },
        },
        answer => {
          let bytes = 0;
          let text = '';
          answer.on('data', chunk => {
            bytes += chunk.length;
            if (answer.statusCode! >= 300) {
              text += chunk;
            }
          });
          answer.on('error', reject);
          answer.on('end', () =>
            answer.statusCode! >= 300
              ? reject(new Error(`${method} ${path}: ${text}`))
              : resolve(bytes),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body && JSON.stringify(body));
    });
  }

  /** Does something for 0 to `count - 1`, as many at once as there are connections. */
  async each(count: number, act: (index: number) => Promise<unknown>) {
    let next = 0;
    await Promise.all(
      Array.from({ length: this.#agent.maxSockets }, async () => {
        while (next < count) {
          await act(next++);
        }
      }),
    );
  }

  end() {
    this.#agent.destroy();
  }
}
