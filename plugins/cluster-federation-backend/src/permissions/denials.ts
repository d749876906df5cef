import { NotAllowedError } from '@backstage/errors';

/** What was tried without the permission for it. */
export interface Denial {
  permission: string;
  /** What it concerned: `milan` or `milan/shop`; absent where all of a kind is refused. */
  subject?: string;
}

// Beside the errors and not in them: replies carry all fields of an error, and
// some denials are to look like something that does not exist.
const denials = new WeakMap<Error, Denial>();

/** Remembers of an error that it stands for a denial. */
export function asDenial<E extends Error>(error: E, denial: Denial): E {
  denials.set(error, denial);
  return error;
}

/** What was denied, if that is what an error stands for. */
export function denialOf(error: unknown): Denial | undefined {
  return error instanceof Error ? denials.get(error) : undefined;
}

/** The 403 of everything that is refused, naming the missing permission. */
export function refusal(
  permission: { name: string },
  subject?: string,
): NotAllowedError {
  return asDenial(
    new NotAllowedError(
      `The permission ${permission.name}${
        subject ? ` for ${subject}` : ''
      } is needed`,
    ),
    { permission: permission.name, ...(subject && { subject }) },
  );
}
