import type { RequestContext } from '@kubernetes/client-node';
import type { Impersonation } from '../types';

type Dispatcher = NonNullable<ReturnType<RequestContext['getDispatcher']>>;

/** Makes a request act as somebody else; its connections must not use HTTP/2. */
export function actAs(
  context: RequestContext,
  { user, groups }: Impersonation,
): void {
  context.setHeaderParam('Impersonate-User', asHeader(user));
  const dispatcher = context.getDispatcher();
  if (groups.length && dispatcher) {
    context.setDispatcher(withGroups(dispatcher, groups.map(asHeader)));
  }
}

/**
 * Kubernetes wants one header for each group. A request context holds each
 * header once, and fetch would join several values with commas, which
 * Kubernetes takes for one strange group: so they are added behind fetch.
 */
function withGroups(dispatcher: Dispatcher, groups: string[]): Dispatcher {
  return dispatcher.compose(
    dispatch => (options, handler) =>
      dispatch(
        {
          ...options,
          headers: {
            ...(options.headers as Record<string, string>),
            'impersonate-group': groups,
          },
        },
        handler,
      ),
  );
}

/** Headers carry bytes: UTF-8 is what Kubernetes reads. */
function asHeader(value: string): string {
  return Buffer.from(value, 'utf8').toString('latin1');
}
