import type {
  PlanDifference,
  PlanObject,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { isPlaceholder } from '../operations';
import {
  concealedPathsOf,
  isConcealed,
  NOT_SHOWN,
  withoutConfidential,
  type ConcealedPaths,
} from './concealment';
import { differencesOf } from './differences';
import type { RehearsedWrite } from './Stage';

const LONGEST = 200;
const PLAIN_KEY = /^[A-Za-z_][-\w]*$/;

function pathText(path: string[]): string {
  return path
    .map((key, index) => {
      if (!PLAIN_KEY.test(key)) {
        return `[${JSON.stringify(key)}]`;
      }
      return index === 0 ? key : `.${key}`;
    })
    .join('');
}

function valueText(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function differencesTold(
  { present, wanted, foreseen }: RehearsedWrite,
  concealed: string[],
): PlanDifference[] {
  return differencesOf(present, wanted).map(({ path, ...values }) => {
    const told = (value: unknown) =>
      isConcealed(path, concealed) ? NOT_SHOWN : valueText(value);
    const { from, to } = values;
    return {
      path: pathText(path),
      ...('from' in values && { from: told(from) }),
      ...('to' in values && {
        to: foreseen && isPlaceholder(to) ? to : told(to),
      }),
    };
  });
}

/** A sentence about writes, without what is confidential in their objects. */
export function tellable(
  sentence: string,
  writes: RehearsedWrite[],
  ofLiqo: ConcealedPaths,
): string {
  return writes.reduce(
    (told, { ref, present, wanted, foreseen }) =>
      withoutConfidential(
        told,
        // What is foreseen adds placeholders, which may be told.
        foreseen ? [present] : [present, wanted],
        concealedPathsOf(ref, ofLiqo),
      ),
    sentence,
  );
}

/** A rehearsed write as a plan tells it. */
export function planObject(
  write: RehearsedWrite,
  cluster: string,
  ofLiqo: ConcealedPaths,
): PlanObject {
  const { ref, action, dryRun, message } = write;
  const { apiVersion, kind, namespace, name } = ref;
  return {
    cluster,
    action,
    apiVersion,
    kind,
    ...(namespace !== undefined && { namespace }),
    name,
    dryRun,
    ...(message && { message: tellable(message, [write], ofLiqo) }),
    differences:
      action === 'Delete'
        ? []
        : differencesTold(write, concealedPathsOf(ref, ofLiqo)),
  };
}
