import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleCluster,
  examplePeeringOnlyCluster,
} from '../../../__testUtils__/exampleData';
import { exampleFederation } from '../../../__testUtils__/exampleFederation';
import {
  createSignals,
  renderFederation,
} from '../../../__testUtils__/renderFederation';

const withoutLiqo = exampleCluster({
  name: 'paris',
  features: [{ feature: 'peer-host', state: 'Available' }],
  clusterId: undefined,
  liqoVersion: undefined,
  liqoMajor: undefined,
  memberCount: 0,
  offloadedNamespaceCount: 0,
});

const path = '/cluster-federation/clusters/paris/install';

const code = async (part: string) =>
  waitFor(() => {
    const found = [...document.querySelectorAll('pre')].find(element =>
      element.textContent?.includes(part),
    );
    if (!found) {
      throw new Error(`No commands with ${part}`);
    }
    return found;
  });

describe('Install Liqo', () => {
  it('is offered where Liqo is missing', async () => {
    renderFederation(
      '/cluster-federation/clusters/paris',
      exampleFederation({ clusters: [withoutLiqo] }),
    );
    const link = await screen.findByRole('link', { name: 'Install Liqo' });
    expect(link).toHaveAttribute('href', path);
  });

  it('says how, once it is known where the cluster runs', async () => {
    renderFederation(path, exampleFederation({ clusters: [withoutLiqo] }));
    expect(
      await screen.findByText('Choose where the cluster runs'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: /Choose where paris runs/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', {
        name: 'Azure Kubernetes Service (AKS)',
      }),
    );
    expect(
      await screen.findByRole('heading', {
        name: 'What does not work there afterwards',
      }),
    ).toBeInTheDocument();
    expect(await code('az login')).toBeInTheDocument();
    expect(await code('<RESOURCE_GROUP>')).toBeInTheDocument();

    await userEvent.type(
      screen.getByRole('textbox', { name: /^Resource group(?! of)/ }),
      'portal',
    );
    expect(await code('export AKS_RESOURCE_GROUP=portal')).toBeInTheDocument();
  });

  it('takes what was chosen from the URL, and says what is not right', async () => {
    renderFederation(
      `${path}?provider=generic&version=v1.2.0&podCidr=10.0.0.0%2F16&serviceCidr=all`,
      exampleFederation({ clusters: [withoutLiqo] }),
    );
    expect(await code('--pod-cidr 10.0.0.0/16')).toHaveTextContent(
      '--version v1.2.0',
    );
    expect(
      screen.getByRole('textbox', { name: /Range of the services/ }),
    ).toHaveAccessibleDescription(
      /This is not right: expected a range such as 10.96.0.0\/12/,
    );
  });

  it('turns green when Liqo appears, and leads on', async () => {
    const api = exampleFederation({
      clusters: [exampleCluster(), withoutLiqo],
    });
    const signals = createSignals();
    renderFederation(path, api, { signals });
    expect(
      await screen.findByText('Waiting for Liqo on paris'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'Add it as a member' }),
    ).not.toBeInTheDocument();

    api.clusters = [
      exampleCluster(),
      { ...withoutLiqo, liqoMajor: 1, liqoVersion: 'v1.2.0' },
    ];
    act(() => signals.send());
    expect(
      await screen.findByText('Liqo is there, its cluster ID is not known yet'),
    ).toBeInTheDocument();

    api.clusters = [
      exampleCluster(),
      {
        ...withoutLiqo,
        liqoMajor: 1,
        liqoVersion: 'v1.2.0',
        clusterId: 'paris-1',
      },
    ];
    act(() => signals.send());
    const title = await screen.findByText('Liqo v1.2.0 is installed on paris');
    expect(title.closest('[role=status]')).toHaveTextContent(
      'Its cluster ID is paris-1.',
    );
    expect(
      await screen.findByRole('link', { name: 'Add it as a member' }),
    ).toHaveAttribute('href', '/cluster-federation/peerings/add?member=paris');
    expect(
      screen.getByRole('link', { name: 'Add a member to it' }),
    ).toHaveAttribute('href', '/cluster-federation/peerings/add?cluster=paris');
  });

  it('claims nothing of a cluster that it does not see', async () => {
    renderFederation(
      path,
      exampleFederation({
        clusters: [{ ...withoutLiqo, health: 'Stale', error: 'No answer.' }],
      }),
    );
    expect(
      await screen.findByText(
        'Whether Liqo is installed on paris is not known now',
      ),
    ).toBeInTheDocument();
    expect(
      screen.queryByText('Waiting for Liqo on paris'),
    ).not.toBeInTheDocument();
  });

  it('does not wait for what a credential for peering does not show', async () => {
    renderFederation(
      '/cluster-federation/clusters/genoa/install',
      exampleFederation({
        clusters: [examplePeeringOnlyCluster({ liqoMajor: undefined })],
      }),
    );
    expect(
      await screen.findByText('Liqo on genoa is not followed'),
    ).toBeInTheDocument();
  });

  it('leads nowhere that a read-only portal does not have', async () => {
    renderFederation(
      '/cluster-federation/clusters/milan/install',
      exampleFederation({ info: { readOnly: true, impersonation: false } }),
    );
    expect(
      await screen.findByText('Liqo v1.0.0 is installed on milan'),
    ).toBeInTheDocument();
    expect(await screen.findByText('Read-only portal')).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'Add it as a member' }),
    ).not.toBeInTheDocument();
  });

  it('says so when there is no such cluster', async () => {
    renderFederation(
      '/cluster-federation/clusters/oslo/install',
      exampleFederation(),
    );
    expect(
      await screen.findByText(
        'The portal is not connected to a cluster named oslo',
      ),
    ).toBeInTheDocument();
  });
});
