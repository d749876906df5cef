import {
  HttpMethod,
  IsomorphicFetchHttpLibrary,
  RequestContext,
  ResponseContext,
} from '@kubernetes/client-node';
import { ServiceUnavailableError } from '@backstage/errors';
import type { Credential } from '../credentials/types';
import { CredentialError, errorFromAnswer, errorFromFailure } from '../errors';
import type { KubernetesRequest, KubernetesTransport } from '../types';
import { actAs } from './actAs';
import { ConnectionPool } from './ConnectionPool';
import { splitLines } from './splitLines';
import type { AccessSource, ServerAccess } from './types';

const DEFAULT_DEADLINE_MS = 10_000;
const USER_AGENT = 'cluster-federation-backstage';

/** An error answer on its way out of the exchange. */
class Answer {
  constructor(readonly statusCode: number, readonly body: string) {}
}

/** Requests to one API server. */
export class HttpTransport implements KubernetesTransport {
  private readonly http = new IsomorphicFetchHttpLibrary();
  private readonly pool = new ConnectionPool();
  private closed = false;

  constructor(
    private readonly cluster: string,
    private readonly source: AccessSource,
  ) {}

  get epoch(): number {
    return this.source.epoch;
  }

  async request<T>(request: KubernetesRequest): Promise<T> {
    const subject = this.subject(request);
    const text = await this.exchange(request, async response => {
      const body = await response.body.text();
      if (response.httpStatusCode >= 300) {
        throw new Answer(response.httpStatusCode, body);
      }
      return body;
    });
    try {
      return JSON.parse(text) as T;
    } catch {
      throw new ServiceUnavailableError(`${subject}: the answer is not JSON`);
    }
  }

  async lines(request: KubernetesRequest): Promise<AsyncIterable<string>> {
    const subject = this.subject(request);
    const body = await this.exchange(request, async response => {
      if (response.httpStatusCode >= 300) {
        throw new Answer(response.httpStatusCode, await response.body.text());
      }
      return response.body.stream();
    });
    if (!body) {
      throw new ServiceUnavailableError(`${subject}: the answer is empty`);
    }
    return splitLines(body, failure => errorFromFailure(failure, subject));
  }

  async probe(deadlineMs: number): Promise<void> {
    const request: KubernetesRequest = {
      method: 'GET',
      path: '/readyz',
      subject: 'Probe',
      deadlineMs,
    };
    const statusCode = await this.exchange(request, async response => {
      await response.body.text();
      return response.httpStatusCode;
    });
    if (statusCode === 401) {
      throw errorFromAnswer(statusCode, '', this.subject(request));
    }
    // Without the right to ask (403, 404 behind some proxies) the answer still
    // shows that the API server is alive.
    if (statusCode >= 500) {
      throw new ServiceUnavailableError(
        `${this.subject(
          request,
        )}: the API server is not ready (HTTP status ${statusCode})`,
      );
    }
  }

  reconnect(): void {
    this.pool.close();
  }

  /** Lets requests under way end, and makes no others. */
  close(): void {
    this.closed = true;
    this.pool.close();
  }

  private async exchange<T>(
    request: KubernetesRequest,
    read: (response: ResponseContext) => Promise<T>,
  ): Promise<T> {
    const subject = this.subject(request);
    if (this.closed) {
      throw new ServiceUnavailableError(
        `${subject}: this connection was removed from the configuration or changed there`,
      );
    }
    const access = this.source.load();
    const deadline = new AbortController();
    const timer = setTimeout(
      () =>
        deadline.abort(new DOMException('Deadline exceeded', 'TimeoutError')),
      request.deadlineMs ?? DEFAULT_DEADLINE_MS,
    );
    const signal = request.signal
      ? AbortSignal.any([deadline.signal, request.signal])
      : deadline.signal;
    try {
      return await read(await this.authenticated(access, request, signal));
    } catch (error) {
      if (error instanceof Answer) {
        throw errorFromAnswer(error.statusCode, error.body, subject);
      }
      if (error instanceof CredentialError) {
        throw new ServiceUnavailableError(`${subject}: ${error.message}`);
      }
      throw errorFromFailure(
        deadline.signal.reason ?? error,
        access.server.proxyUrl ? `${subject} through its proxy` : subject,
      );
    } finally {
      clearTimeout(timer);
    }
  }

  /** Sends a request, and once more where a refused credential can be renewed. */
  private async authenticated(
    access: ServerAccess,
    request: KubernetesRequest,
    signal: AbortSignal,
  ): Promise<ResponseContext> {
    for (let last = false; ; last = true) {
      const credential = await credentialOf(access, signal);
      const response = await this.send(access, credential, request, signal);
      if (response.httpStatusCode !== 401 || last || !credential.renew?.()) {
        return response;
      }
      await response.body.text();
    }
  }

  private async send(
    access: ServerAccess,
    { authorization, clientCertificate }: Credential,
    request: KubernetesRequest,
    signal: AbortSignal,
  ): Promise<ResponseContext> {
    const { server } = access;
    const context = this.context(server.url.replace(/\/+$/, ''), request);
    context.setSignal(signal);
    if (authorization) {
      context.setHeaderParam('Authorization', authorization);
    }
    context.setDispatcher(
      await this.pool.dispatcher(server, clientCertificate),
    );
    const identity = request.actAs ?? access.actAs;
    if (identity) {
      actAs(context, identity);
    }
    return await this.http.send(context).toPromise();
  }

  private context(server: string, request: KubernetesRequest): RequestContext {
    const context = new RequestContext(
      `${server}${request.path}`,
      HttpMethod[request.method],
    );
    for (const [name, value] of Object.entries(request.query ?? {})) {
      if (value !== undefined) {
        context.setQueryParam(name, value);
      }
    }
    context.setHeaderParam('Accept', 'application/json');
    context.setHeaderParam('User-Agent', USER_AGENT);
    if (request.body !== undefined) {
      context.setHeaderParam(
        'Content-Type',
        request.contentType ?? 'application/json',
      );
      context.setBody(JSON.stringify(request.body));
    }
    return context;
  }

  private subject({ method, path, subject }: KubernetesRequest): string {
    return `${subject ?? `${method} ${path}`} on cluster ${this.cluster}`;
  }
}

async function credentialOf(
  { credentials }: ServerAccess,
  signal: AbortSignal,
): Promise<Credential> {
  let onAbort = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () =>
      reject(new CredentialError('no credential is there in time'));
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([credentials(), aborted]);
  } catch (error) {
    throw error instanceof CredentialError
      ? error
      : // The messages of others may hold secrets.
        new CredentialError('the credentials cannot be used');
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
