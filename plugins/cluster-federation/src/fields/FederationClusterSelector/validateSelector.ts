import type { ClusterSelector } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { rowsOf, selectorProblems } from '../../model/selectorRows';
import { validatorOf, type HostOptions } from '../shared';
import type { ClusterSelectorValue } from './schema';

const PLACE = /nodeSelectorTerms\[(\d+)\]\.matchExpressions(?:\[(\d+)\])?/;

/** A condition as the field numbers it: its alternative, and its place there. */
function placeOf(path: string): string {
  const [, term, expression] = PLACE.exec(path) ?? [];
  return [term, expression]
    .filter(index => index !== undefined)
    .map(index => String(Number(index) + 1))
    .join('.');
}

/** Whether Kubernetes and Liqo would accept the selector. */
export const validateSelector = validatorOf<ClusterSelectorValue, HostOptions>(
  'FederationClusterSelector',
  (value, { t }) => {
    const { nodeSelectorTerms } = value as Partial<ClusterSelector>;
    if (!Array.isArray(nodeSelectorTerms)) {
      return t('selectorField.problem.noTerms');
    }
    const problems = selectorProblems(rowsOf({ nodeSelectorTerms }));
    const places = new Set([...problems.keys()].map(placeOf));
    return places.size > 0
      ? t('selectorField.problem.incomplete', {
          places: [...places].join(', '),
        })
      : undefined;
  },
);
