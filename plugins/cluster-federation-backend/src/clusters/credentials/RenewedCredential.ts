import { CredentialError } from '../errors';
import type { Credential } from './types';

/** A credential as a plugin or a module hands it out. */
export interface IssuedCredential extends Omit<Credential, 'renew'> {
  /** Good until it is refused, if not said. */
  expiresAt?: Date;
}

export interface RenewalTiming {
  /** At most this long before the end it is asked for anew. */
  marginMs: number;
  /** At least this long between two that were refused. */
  minimumIntervalMs: number;
  /** Between tries while none is given. */
  retryMs: number;
  /** For one try. */
  deadlineMs: number;
}

const defaultTiming: RenewalTiming = {
  marginMs: 30_000,
  minimumIntervalMs: 5_000,
  retryMs: 2_000,
  deadlineMs: 30_000,
};

interface Held {
  credential: Credential;
  issuedAt: number;
  renewAt: number;
  expiresAt: number;
}

/**
 * Keeps a credential as long as it is good: asks for another one shortly before
 * it expires and after it was refused, once for all who wait, and never in a
 * hot loop.
 */
export class RenewedCredential {
  private readonly timing: RenewalTiming;
  private held?: Held;
  private renewal?: Promise<Held>;
  private failure?: { error: unknown; at: number };

  constructor(
    private readonly issue: () => Promise<IssuedCredential>,
    timing: Partial<RenewalTiming> = {},
    private readonly now: () => number = Date.now,
  ) {
    this.timing = { ...defaultTiming, ...timing };
  }

  async get(): Promise<Credential> {
    const { held } = this;
    const now = this.now();
    if (held && now < held.expiresAt) {
      if (now >= held.renewAt) {
        // Shown where it matters: when the one in hand has expired.
        this.renewed().catch(() => {});
      }
      return held.credential;
    }
    if (held && now < held.issuedAt + this.timing.minimumIntervalMs) {
      // Expired when it came: the API server may see that differently.
      return held.credential;
    }
    return (await this.renewed()).credential;
  }

  private renewed(): Promise<Held> {
    const { failure } = this;
    if (failure && this.now() < failure.at + this.timing.retryMs) {
      return Promise.reject(failure.error);
    }
    this.renewal ??= this.ask()
      .then(
        held => {
          this.failure = undefined;
          this.held = held;
          return held;
        },
        error => {
          this.failure = { error, at: this.now() };
          throw error;
        },
      )
      .finally(() => {
        this.renewal = undefined;
      });
    return this.renewal;
  }

  private async ask(): Promise<Held> {
    const { authorization, clientCertificate, expiresAt } =
      await this.beforeDeadline(this.issue());
    const issuedAt = this.now();
    const end = expiresAt?.getTime() ?? Infinity;
    const held: Held = {
      credential: {
        authorization,
        clientCertificate,
        renew: () => this.refused(held),
      },
      issuedAt,
      expiresAt: end,
      // Short-lived ones are used for most of their time, too.
      renewAt: end - Math.min(this.timing.marginMs, (end - issuedAt) / 5),
    };
    return held;
  }

  private refused(held: Held): boolean {
    if (this.held === held) {
      if (this.now() < held.issuedAt + this.timing.minimumIntervalMs) {
        return false;
      }
      this.held = undefined;
    }
    return true;
  }

  private async beforeDeadline<T>(answer: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(
        () => reject(new CredentialError('no credential was given in time')),
        this.timing.deadlineMs,
      );
    });
    try {
      return await Promise.race([answer, deadline]);
    } finally {
      clearTimeout(timer);
    }
  }
}
