import {
  HttpMethod,
  IsomorphicFetchHttpLibrary,
  RequestContext,
  ResponseContext,
} from '@kubernetes/client-node';
import { ServiceUnavailableError } from '@backstage/errors';
import { errorFromAnswer, errorFromFailure } from './errors';
import type { KubeconfigFile } from './KubeconfigFile';
import { splitLines } from './splitLines';
import type { KubernetesRequest, KubernetesTransport } from './types';

const DEFAULT_DEADLINE_MS = 10_000;
const USER_AGENT = 'cluster-federation-backstage';

/** An error answer on its way out of the exchange. */
class Answer {
  constructor(readonly statusCode: number, readonly body: string) {}
}

/** Stands for an error whose own message may hold secrets (exec plugins, files). */
class UnusableCredentials extends Error {}

/** Requests to the API server that a kubeconfig file names. */
export class HttpTransport implements KubernetesTransport {
  private readonly http = new IsomorphicFetchHttpLibrary();

  constructor(
    private readonly cluster: string,
    private readonly kubeconfig: KubeconfigFile,
  ) {}

  get epoch(): number {
    return this.kubeconfig.epoch;
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
    this.kubeconfig.load().closeConnections();
  }

  private async exchange<T>(
    request: KubernetesRequest,
    read: (response: ResponseContext) => Promise<T>,
  ): Promise<T> {
    const kubeConfig = this.kubeconfig.load();
    const server = kubeConfig.getCurrentCluster()!.server.replace(/\/+$/, '');
    const subject = this.subject(request);
    const deadline = new AbortController();
    const timer = setTimeout(
      () =>
        deadline.abort(new DOMException('Deadline exceeded', 'TimeoutError')),
      request.deadlineMs ?? DEFAULT_DEADLINE_MS,
    );
    try {
      const context = this.context(server, request);
      context.setSignal(
        request.signal
          ? AbortSignal.any([deadline.signal, request.signal])
          : deadline.signal,
      );
      await kubeConfig
        .applySecurityAuthentication(context)
        .catch(() => Promise.reject(new UnusableCredentials()));
      const response = await this.http.send(context).toPromise();
      return await read(response);
    } catch (error) {
      if (error instanceof Answer) {
        throw errorFromAnswer(error.statusCode, error.body, subject);
      }
      if (error instanceof UnusableCredentials) {
        throw new ServiceUnavailableError(
          `${subject}: the credentials of the kubeconfig file cannot be used`,
        );
      }
      throw errorFromFailure(deadline.signal.reason ?? error, subject);
    } finally {
      clearTimeout(timer);
    }
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
