import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

interface StoredObject {
  metadata: {
    name: string;
    namespace?: string;
    resourceVersion?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [field: string]: unknown;
}

interface Watcher {
  path: string;
  response: ServerResponse;
}

/**
 * A small HTTP server that speaks the part of the Kubernetes API that caches
 * use, and misbehaves on demand. It exists because a real API server cannot be
 * made to expire a version, to send garbage, or to count requests exactly; what
 * real ones do is tested in the integration tests.
 */
export class ScriptedApiServer {
  readonly requests: string[] = [];
  /** Largest page it hands out, whatever is asked for. */
  pageSize = 500;
  /** Answers with which requests whose URL contains the key are met. */
  readonly answers = new Map<string, { status: number; body: string }>();
  private readonly server: Server;
  private readonly objects = new Map<string, Map<string, StoredObject>>();
  private readonly events: {
    path: string;
    version: number;
    line: string;
  }[] = [];
  private watchers: Watcher[] = [];
  private version = 100;
  private oldestVersion = 0;
  private held?: (() => void)[];

  private constructor() {
    this.server = createServer((request, response) => {
      this.requests.push(request.url ?? '');
      if (this.held) {
        this.held.push(() => this.answer(request, response));
      } else {
        this.answer(request, response);
      }
    });
  }

  static async start({
    port = 0,
    version = 100,
  } = {}): Promise<ScriptedApiServer> {
    const scripted = new ScriptedApiServer();
    scripted.version = version;
    await new Promise<void>(resolve =>
      scripted.server.listen(port, '127.0.0.1', resolve),
    );
    return scripted;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get openWatches(): string[] {
    return this.watchers.map(({ path }) => path);
  }

  requestsWith(...parts: string[]): string[] {
    return this.requests.filter(url => parts.every(part => url.includes(part)));
  }

  serve(path: string): void {
    if (!this.objects.has(path)) {
      this.objects.set(path, new Map());
    }
  }

  stopServing(path: string): void {
    this.objects.delete(path);
    this.breakWatches();
  }

  put(path: string, object: StoredObject): void {
    this.serve(path);
    const objects = this.objects.get(path)!;
    const { namespace = '', name } = object.metadata;
    const key = `${namespace}/${name}`;
    const type = objects.has(key) ? 'MODIFIED' : 'ADDED';
    this.version++;
    const stored = {
      ...object,
      metadata: { ...object.metadata, resourceVersion: `${this.version}` },
    };
    objects.set(key, stored);
    this.publish(path, { type, object: stored });
  }

  remove(path: string, key: string): void {
    const objects = this.objects.get(path)!;
    const object = objects.get(key)!;
    objects.delete(key);
    this.version++;
    this.publish(path, {
      type: 'DELETED',
      object: {
        ...object,
        metadata: { ...object.metadata, resourceVersion: `${this.version}` },
      },
    });
  }

  /** Sends something to the watches of a path that no API server would send. */
  sendRaw(path: string, line: string): void {
    for (const watcher of this.watchers) {
      if (watcher.path === path) {
        watcher.response.write(`${line}\n`);
      }
    }
  }

  /** Forgets all history: watches from before now are answered with 410. */
  compact(): void {
    this.version++;
    this.oldestVersion = this.version;
    this.events.length = 0;
  }

  /** Ends all watches without notice. */
  breakWatches(): void {
    const watchers = this.watchers;
    this.watchers = [];
    watchers.forEach(({ response }) => response.destroy());
  }

  /** Accepts connections and answers nothing, as a stopped process does. */
  hang(): void {
    this.held = [];
  }

  resume(): void {
    const held = this.held ?? [];
    this.held = undefined;
    held.forEach(answer => answer());
  }

  async stop(): Promise<void> {
    this.breakWatches();
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private publish(path: string, event: unknown): void {
    const line = JSON.stringify(event);
    this.events.push({ path, version: this.version, line });
    if (!this.held) {
      this.sendRaw(path, line);
    }
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '', 'http://localhost');
    for (const [part, { status, body }] of this.answers) {
      if (request.url?.includes(part)) {
        response.writeHead(status).end(body);
        return;
      }
    }
    if (url.pathname === '/readyz') {
      response.end('ok');
    } else if (url.pathname === '/version') {
      response.end(JSON.stringify({ gitVersion: 'v1.35.4' }));
    } else if (!this.objects.has(url.pathname)) {
      response.writeHead(404).end('404 page not found\n');
    } else if (url.searchParams.get('watch')) {
      this.startWatch(url, response);
    } else {
      this.answerList(url, response);
    }
  }

  private answerList(url: URL, response: ServerResponse): void {
    const all = [...this.objects.get(url.pathname)!.values()];
    const limit = Math.min(
      Number(url.searchParams.get('limit') ?? this.pageSize),
      this.pageSize,
    );
    const [version, offset] = (
      url.searchParams.get('continue') ?? `${this.version},0`
    )
      .split(',')
      .map(Number);
    if (version < this.oldestVersion) {
      response
        .writeHead(410)
        .end(JSON.stringify({ kind: 'Status', code: 410, message: 'expired' }));
      return;
    }
    const end = offset + limit;
    response.end(
      JSON.stringify({
        metadata: {
          resourceVersion: `${version}`,
          ...(end < all.length && { continue: `${version},${end}` }),
        },
        items: all.slice(offset, end),
      }),
    );
  }

  private startWatch(url: URL, response: ServerResponse): void {
    const from = Number(url.searchParams.get('resourceVersion'));
    response.writeHead(200);
    response.flushHeaders();
    if (from < this.oldestVersion) {
      const object = { kind: 'Status', code: 410, message: 'too old' };
      response.end(`${JSON.stringify({ type: 'ERROR', object })}\n`);
      return;
    }
    for (const { path, version, line } of this.events) {
      if (path === url.pathname && version > from) {
        response.write(`${line}\n`);
      }
    }
    const watcher = { path: url.pathname, response };
    this.watchers.push(watcher);
    const timer = setTimeout(() => {
      const metadata = { resourceVersion: `${this.version}` };
      response.end(
        `${JSON.stringify({ type: 'BOOKMARK', object: { metadata } })}\n`,
      );
    }, Number(url.searchParams.get('timeoutSeconds')) * 1000);
    response.on('close', () => {
      clearTimeout(timer);
      this.watchers = this.watchers.filter(other => other !== watcher);
    });
  }
}
