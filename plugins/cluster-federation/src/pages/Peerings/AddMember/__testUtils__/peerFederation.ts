import { screen } from '@testing-library/react';
import type {
  Cluster,
  OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { exampleCluster } from '../../../../__testUtils__/exampleData';
import { exampleFederation } from '../../../../__testUtils__/exampleFederation';

export const add = '/cluster-federation/peerings/add';
export const pair = `${add}?cluster=milan&member=paris`;

export const sound = (changes: Partial<Cluster>) =>
  exampleCluster({
    features: [
      { feature: 'peer-host', state: 'Available' },
      { feature: 'peer-member', state: 'Available' },
    ],
    memberCount: 0,
    ...changes,
  });

export const milan = sound({ memberCount: 1 });
export const rome = sound({ name: 'rome', clusterId: 'rome' });
export const paris = sound({ name: 'paris', clusterId: 'paris' });

/** TEST DATA: clusters that can be peered; the requests that were sent are kept. */
export function federation(
  changes: Parameters<typeof exampleFederation>[0] = {},
) {
  const api = exampleFederation({ clusters: [milan, rome, paris], ...changes });
  const requests: OperationRequest[] = [];
  const create = api.createOperation.bind(api);
  api.createOperation = (request, options) => {
    requests.push(request);
    return create(request, options);
  };
  return Object.assign(api, { requests });
}

export const group = (name: string) =>
  screen.findByRole('radiogroup', { name });
export const go = () => screen.findByRole('button', { name: 'Add member' });
