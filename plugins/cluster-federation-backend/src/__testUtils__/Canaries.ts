import { randomBytes } from 'node:crypto';

/** Secrets by what they are, so that a failure names what came out, not the secret. */
export class Canaries {
  readonly #secrets = new Map<string, string>();

  make(what: string): string {
    return this.add(what, `canary-${randomBytes(16).toString('hex')}`);
  }

  add(what: string, secret: string): string {
    this.#secrets.set(what, secret);
    this.#secrets.set(
      `${what}, in base64`,
      Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    );
    return secret;
  }

  get count() {
    return this.#secrets.size;
  }

  foundIn(text: string): string[] {
    return [...this.#secrets]
      .filter(([, secret]) => text.includes(secret))
      .map(([what]) => what);
  }
}
