import { act, screen, waitFor } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { Operation } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { clusterFederationApiRef } from '../api';
import { exampleCluster, exampleOperation } from '../__testUtils__/exampleData';
import { InMemoryClusterFederation } from '../__testUtils__/InMemoryClusterFederation';
import { createSignals } from '../__testUtils__/renderFederation';
import { FederationDataProvider } from './FederationDataProvider';
import { POLL_INTERVAL_MS } from './federationCache';
import { useClusters, useOperation } from './queries';

function Clusters() {
  const { data, error } = useClusters();
  return (
    <p>
      {data?.items.map(({ name }) => name).join(', ')} {error?.message}
    </p>
  );
}

function FollowedOperation(props: { operation: Operation }) {
  return <p>{useOperation(props.operation).data.phase}</p>;
}

function setUp(element: JSX.Element, operations: Operation[] = []) {
  const api = new InMemoryClusterFederation({
    clusters: [exampleCluster()],
    operations,
  });
  const signals = createSignals();
  renderInTestApp(<FederationDataProvider>{element}</FederationDataProvider>, {
    apis: [
      [clusterFederationApiRef, api],
      [signalApiRef, signals.api],
    ],
  });
  return { api, signals };
}

describe('live data', () => {
  afterEach(() => jest.useRealTimers());

  it('is asked for again when a signal says that something changed', async () => {
    const { api, signals } = setUp(<Clusters />);
    expect(await screen.findByText('milan')).toBeInTheDocument();

    api.clusters = [exampleCluster(), exampleCluster({ name: 'rome' })];
    act(() => signals.send());

    expect(await screen.findByText('milan, rome')).toBeInTheDocument();
  });

  it('is asked for again slowly when no signal comes', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    const { api } = setUp(<Clusters />);
    expect(await screen.findByText('milan')).toBeInTheDocument();

    api.clusters = [exampleCluster({ name: 'paris' })];
    await act(() => jest.advanceTimersByTimeAsync(POLL_INTERVAL_MS));

    expect(await screen.findByText('paris')).toBeInTheDocument();
  });

  it('stays when it can’t be brought up to date', async () => {
    const { api, signals } = setUp(<Clusters />);
    expect(await screen.findByText('milan')).toBeInTheDocument();

    api.failWith(503, 'gone fishing');
    act(() => signals.send());

    expect(await screen.findByText('milan gone fishing')).toBeInTheDocument();
  });

  it('follows an operation until it has ended, and no longer', async () => {
    const operation = exampleOperation();
    const { api } = setUp(<FollowedOperation operation={operation} />, [
      operation,
    ]);
    expect(await screen.findByText('Running')).toBeInTheDocument();
    await waitFor(() => expect(api.calls).toContain('getOperation'));

    act(() =>
      api.setOperation({
        ...operation,
        phase: 'Succeeded',
        updatedAt: new Date().toISOString(),
      }),
    );

    expect(await screen.findByText('Succeeded')).toBeInTheDocument();
    const asked = api.calls.length;
    jest.useFakeTimers();
    await act(() => jest.advanceTimersByTimeAsync(30_000));
    expect(
      api.calls.slice(asked).filter(call => call === 'getOperation'),
    ).toEqual([]);
  });
});
