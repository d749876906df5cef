/** An error whose message is meant for the person at the keyboard: no stack. */
export class SandboxError extends Error {
  override name = 'SandboxError';
}

export function isCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === code;
}
