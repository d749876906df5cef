/** What a request proves with who asks. */
export interface Credential {
  /** Value of the `Authorization` header. */
  authorization?: string;
  /** PEM. */
  clientCertificate?: { cert: string; key: string };
  /**
   * To be called when the API server refused it: whether asking once more may
   * bring another one at once. Absent where only the administrator can renew it.
   */
  renew?(): boolean;
}

/**
 * Asked before every request. Rejects with a CredentialError, or with any other
 * error, whose message is not told because it may hold secrets.
 */
export type CredentialSource = () => Promise<Credential>;
