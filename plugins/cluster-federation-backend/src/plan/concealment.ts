import type { KubernetesObject } from '@kubernetes/client-node';
import { groupOf, isFields } from './objects';

/** Paths of confidential fields, by group and kind. */
export type ConcealedPaths = Record<string, string[]>;

/** Stands for what nobody shall read in a plan. */
export const NOT_SHOWN = '<not shown>';

const SECRET_PATHS = ['data', 'stringData'];
// So much of a value gives it away, where only its beginning is told.
const TELLING_LENGTH = 8;

/** The paths of an object's fields that are keys, credentials or proofs. */
export function concealedPathsOf(
  { apiVersion, kind }: Pick<KubernetesObject, 'apiVersion' | 'kind'>,
  ofLiqo: ConcealedPaths,
): string[] {
  const group = groupOf(apiVersion);
  return group === '' && kind === 'Secret'
    ? SECRET_PATHS
    : ofLiqo[`${group}/${kind}`] ?? [];
}

export function isConcealed(path: string[], concealed: string[]): boolean {
  const text = path.join('.');
  return concealed.some(
    prefix => text === prefix || text.startsWith(`${prefix}.`),
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    return [value, Buffer.from(value, 'base64').toString()];
  }
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(textsIn)
    : [];
}

function confidentialTexts(object: object, concealed: string[]): string[] {
  return concealed.flatMap(path =>
    textsIn(
      path
        .split('.')
        .reduce<unknown>(
          (value, key) => (isFields(value) ? value[key] : undefined),
          object,
        ),
    ),
  );
}

/** How much of a text begins at a place of a message. */
function lengthIn(message: string, start: number, text: string): number {
  let length = 0;
  while (length < text.length && message[start + length] === text[length]) {
    length += 1;
  }
  return length;
}

/** Takes what is confidential in objects out of what an API server says of them. */
export function withoutConfidential(
  message: string,
  objects: (object | undefined)[],
  concealed: string[],
): string {
  let told = message;
  for (const object of objects) {
    for (const text of object ? confidentialTexts(object, concealed) : []) {
      const beginning = text.slice(0, TELLING_LENGTH);
      let start = beginning ? told.indexOf(beginning) : -1;
      while (start !== -1) {
        const end = start + lengthIn(told, start, text);
        told = told.slice(0, start) + NOT_SHOWN + told.slice(end);
        start = told.indexOf(beginning, start + NOT_SHOWN.length);
      }
    }
  }
  return told;
}
