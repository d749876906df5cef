import { createServer, Server } from 'node:http';
import { AddressInfo, connect, Socket } from 'node:net';

/** A small HTTP proxy on loopback that tunnels to wherever it is asked to. */
export class ConnectProxy {
  /** Addresses that were asked for. */
  readonly asked: string[] = [];
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  private constructor(authorization: string | undefined) {
    this.server = createServer();
    this.server.on('connect', (request, client: Socket) => {
      this.sockets.add(client);
      client.on('error', () => {});
      if (request.headers['proxy-authorization'] !== authorization) {
        client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
        return;
      }
      this.asked.push(request.url!);
      const { hostname, port } = new URL(`http://${request.url}`);
      const target = connect(Number(port), hostname, () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        target.pipe(client).pipe(target);
      });
      this.sockets.add(target);
      target.on('error', () => client.destroy());
    });
  }

  /** @param authorization - value of the header without which nobody is let through */
  static async start(authorization?: string): Promise<ConnectProxy> {
    const proxy = new ConnectProxy(authorization);
    await new Promise<void>(resolve =>
      proxy.server.listen(0, '127.0.0.1', () => resolve()),
    );
    return proxy;
  }

  get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.sockets.forEach(socket => socket.destroy());
    await new Promise(resolve => this.server.close(resolve));
  }
}
