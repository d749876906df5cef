import type { CredentialSource } from '../credentials/types';
import type { Impersonation } from '../types';

/** Where an API server is, and how to know that it is the right one. */
export interface ServerSettings {
  url: string;
  /** PEM in base64. */
  caData?: string;
  /** Path of a file in PEM, which may be replaced at any time. */
  caFile?: string;
  tlsServerName?: string;
  skipTLSVerify?: boolean;
  proxyUrl?: string;
}

/** What a request to an API server needs. */
export interface ServerAccess {
  server: ServerSettings;
  credentials: CredentialSource;
  /** Whom the credential is used to act as, where that is part of it. */
  actAs?: Impersonation;
}

/** Says before each request how to reach an API server. */
export interface AccessSource {
  /** Grows when it begins to name another API server. */
  readonly epoch: number;
  /** @throws ConnectionAwaitedError while there is nothing to connect with. */
  load(): ServerAccess;
}
