import {
  ConflictError,
  CustomErrorBase,
  InputError,
  isError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';

const MAXIMUM_LENGTH = 600;
/** Of that: Kubernetes says what is wrong with a value after the value, which may be large. */
const END_LENGTH = 150;
const UNKNOWN_FIELD = /field not declared in schema/;

/** The API server no longer holds the history that was asked for (410). */
export class ResourceExpiredError extends CustomErrorBase {
  name = 'ResourceExpiredError' as const;
}

/** There is nothing to connect with yet. */
export class ConnectionAwaitedError extends ServiceUnavailableError {
  constructor(readonly awaited: string) {
    super(`waiting for ${awaited}`);
  }
}

/** Why there are no credentials, in words that may be told. */
export class CredentialError extends Error {}

interface Cause {
  reason?: string;
  message?: string;
}

/** The part of a Kubernetes Status object that is used. */
interface KubernetesStatus {
  message?: string;
  details?: { causes?: Cause[] };
}

/**
 * Translates an error answer of an API server.
 *
 * @param subject - what was tried, for example `Apply Namespace shop on cluster milan`
 */
export function errorFromAnswer(
  statusCode: number,
  body: string,
  subject: string,
): Error {
  const status = parseStatus(body);
  const told = shorten(status.message ?? fallbackMessage(statusCode));
  const message = `${subject}: ${told}`;
  if (causesOf(status).some(hasCause('ResourceVersionTooLarge'))) {
    // After a restore from a backup: the version is from a future that is gone.
    return new ResourceExpiredError(message);
  }
  if (statusCode === 500 && UNKNOWN_FIELD.test(told)) {
    // API servers answer so to a server-side apply of a field that they do not
    // know, which no later try will change.
    return new InputError(message);
  }
  switch (statusCode) {
    case 400:
    case 413:
    case 422:
      return new InputError(message);
    case 401:
      // Not an AuthenticationError: the portal's credentials are refused, not
      // those of the user who looks at the portal.
      return new ServiceUnavailableError(
        `${subject}: the API server refuses the portal's credentials, they are wrong or have expired`,
      );
    case 403:
      return new NotAllowedError(message);
    case 404:
      return new NotFoundError(message);
    case 409:
      return new ConflictError(withFieldManagers(message, status));
    case 410:
      return new ResourceExpiredError(message);
    default:
      return new ServiceUnavailableError(message);
  }
}

/** Translates a failure to reach an API server. */
export function errorFromFailure(
  failure: unknown,
  subject: string,
): ServiceUnavailableError {
  return new ServiceUnavailableError(`${subject}: ${describe(failure)}`);
}

function describe(failure: unknown): string {
  if (!isError(failure)) {
    return 'the API server cannot be reached';
  }
  if (failure.name === 'TimeoutError') {
    return 'the API server does not answer in time';
  }
  const codes = [failure, failure.cause].map(error =>
    isError(error) && typeof error.code === 'string' ? error.code : undefined,
  );
  const code = codes.find(candidate => candidate !== undefined);
  switch (code) {
    case 'ECONNREFUSED':
      return 'the API server refuses connections';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the name of the API server cannot be resolved';
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
    case 'ETIMEDOUT':
      return 'the API server does not answer in time';
    case undefined:
      return 'the connection to the API server broke';
    default:
      return /CERT|SIGNATURE|TLS|SSL/.test(code)
        ? `the certificate of the API server is not accepted (${code})`
        : `the connection to the API server broke (${code})`;
  }
}

function withFieldManagers(message: string, status: KubernetesStatus): string {
  const managers = new Set<string>();
  for (const cause of causesOf(status).filter(
    hasCause('FieldManagerConflict'),
  )) {
    const manager = /^conflict with "([^"]+)"/.exec(cause.message ?? '')?.[1];
    if (manager) {
      managers.add(manager);
    }
  }
  return managers.size
    ? `${message} (field managers: ${[...managers].join(', ')})`
    : message;
}

function causesOf(status: KubernetesStatus): Cause[] {
  return (status.details?.causes ?? []).filter(cause => cause !== null);
}

function hasCause(reason: string): (cause: Cause) => boolean {
  return cause => cause.reason === reason;
}

function parseStatus(body: string): KubernetesStatus {
  try {
    const status: unknown = JSON.parse(body);
    if (typeof status === 'object' && status !== null) {
      const { message, details } = status as KubernetesStatus;
      return {
        message: typeof message === 'string' && message ? message : undefined,
        details: Array.isArray(details?.causes) ? details : undefined,
      };
    }
  } catch {
    // Proxies and unknown paths answer with plain text or HTML.
  }
  return {};
}

function fallbackMessage(statusCode: number): string {
  return statusCode === 404
    ? 'not found'
    : `the API server answers with HTTP status ${statusCode}`;
}

function shorten(text: string): string {
  return text.length > MAXIMUM_LENGTH
    ? `${text.slice(0, MAXIMUM_LENGTH - END_LENGTH)}…${text.slice(-END_LENGTH)}`
    : text;
}
