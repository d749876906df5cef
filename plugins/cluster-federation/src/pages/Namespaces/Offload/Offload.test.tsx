import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { OperationRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  exampleCluster,
  exampleClustersOfLiqo0,
  exampleOffloading,
  exampleOperation,
  examplePeeringOfLiqo0,
} from '../../../__testUtils__/exampleData';
import { exampleFederation } from '../../../__testUtils__/exampleFederation';
import { renderFederation } from '../../../__testUtils__/renderFederation';
import { tabTo } from '../../../__testUtils__/tabTo';
import { templatesPlugin } from '../../../__testUtils__/templatesPlugin';

const path = '/cluster-federation/namespaces/offload';

/** TEST DATA: the requests that were sent are kept. */
function federation(changes: Parameters<typeof exampleFederation>[0] = {}) {
  const api = exampleFederation(changes);
  const requests: OperationRequest[] = [];
  const create = api.createOperation.bind(api);
  api.createOperation = (request, options) => {
    requests.push(request);
    return create(request, options);
  };
  return Object.assign(api, { requests });
}

const go = () => screen.findByRole('button', { name: 'Offload namespace' });
const change = () => screen.findByRole('button', { name: 'Change offloading' });
const field = (name: string) => screen.findByRole('textbox', { name });

describe('Offload a namespace', () => {
  it('leads from the host to the operation', async () => {
    const api = federation();
    renderFederation(path, api);
    const hosts = await screen.findByRole('radiogroup', { name: 'Host' });
    expect(screen.getByText('Choose a host to go on.')).toBeInTheDocument();
    await userEvent.click(within(hosts).getByRole('radio', { name: 'milan' }));
    expect(screen.getByText('Name the namespace first.')).toBeInTheDocument();
    await userEvent.type(await field('Namespace'), 'orders');
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'Create it if it does not exist' }),
    );
    await userEvent.click(screen.getByRole('radio', { name: /^Remote: Pods/ }));
    await userEvent.click(screen.getByRole('radio', { name: /^SelectedName/ }));
    expect(await field('Name on the members')).toHaveAccessibleDescription(
      /Give the name/,
    );
    expect(await go()).toBeDisabled();
    await userEvent.type(await field('Name on the members'), 'orders-eu');
    expect(
      screen.getByText('It will be called orders-eu on the members.'),
    ).toBeInTheDocument();
    await waitFor(async () => expect(await go()).toBeEnabled());
    await userEvent.click(await go());
    expect(
      await screen.findByRole('heading', { name: /Offload.*orders/ }),
    ).toBeInTheDocument();
    expect(api.requests).toEqual([
      {
        kind: 'offload',
        cluster: 'milan',
        namespace: 'orders',
        spec: {
          namespaceMappingStrategy: 'SelectedName',
          podOffloadingStrategy: 'Remote',
          clusterSelector: { nodeSelectorTerms: [] },
          remoteNamespaceName: 'orders-eu',
          createNamespace: true,
        },
      },
    ]);
    expect(api.idempotencyKeys[0]).toMatch(/^[0-9a-f]{32}$/);
  });

  it('changes an offloading that exists, from what it is', async () => {
    const api = federation({
      offloadings: [
        exampleOffloading({
          podOffloadingStrategy: 'Remote',
          clusterSelector: {
            nodeSelectorTerms: [
              {
                matchExpressions: [
                  { key: 'region', operator: 'In', values: ['eu', 'us'] },
                ],
              },
            ],
          },
        }),
      ],
    });
    renderFederation(`${path}?cluster=milan&namespace=shop&create=yes`, api);
    expect(
      await screen.findByText('shop on milan is offloaded already'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(screen.getByRole('radio', { name: /^Remote: Pods/ })).toBeChecked();
    const mapping = screen.getByRole('radiogroup', {
      name: 'Its name on the members',
    });
    expect(
      within(mapping).getByRole('radio', { name: /^DefaultName/ }),
    ).toBeDisabled();
    expect(mapping).toHaveTextContent(/can’t be changed while/);
    expect(
      screen.getByText('It is called shop-milan on the members.'),
    ).toBeInTheDocument();
    expect(await field('Values 1.1')).toHaveValue('eu, us');
    await userEvent.click(screen.getByRole('radio', { name: /^Local: Pods/ }));
    await waitFor(async () => expect(await change()).toBeEnabled());
    await userEvent.click(await change());
    await waitFor(() => expect(api.requests).toHaveLength(1));
    expect(api.requests).toEqual([
      {
        kind: 'offload',
        cluster: 'milan',
        namespace: 'shop',
        spec: {
          namespaceMappingStrategy: 'DefaultName',
          podOffloadingStrategy: 'Local',
          clusterSelector: {
            nodeSelectorTerms: [
              {
                matchExpressions: [
                  { key: 'region', operator: 'In', values: ['eu', 'us'] },
                ],
              },
            ],
          },
          createNamespace: false,
        },
      },
    ]);
  });

  it('offloads anew what is being ended', async () => {
    renderFederation(
      `${path}?cluster=milan&namespace=shop`,
      federation({
        offloadings: [exampleOffloading({ phase: 'Terminating' })],
      }),
    );
    expect(
      await screen.findByText('The offloading of shop on milan is being ended'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('radio', { name: /^EnforceSameName/ }),
    ).toBeEnabled();
    expect(await go()).toBeInTheDocument();
  });

  it('says what is wrong with the name', async () => {
    const api = federation();
    renderFederation(`${path}?cluster=milan`, api);
    await userEvent.type(await field('Namespace'), 'My_Shop');
    expect(await field('Namespace')).toHaveAccessibleDescription(
      /at most 63 lower-case letters/,
    );
    expect(screen.getByText('Correct the marked fields first.')).toBeVisible();
    expect(api.calls).not.toContain('listOffloadings');
  });

  it('says in words what it will be called', async () => {
    renderFederation(`${path}?cluster=milan&namespace=orders`, federation());
    expect(
      await screen.findByText(/called orders-… on the members, where …/),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('radio', { name: /^EnforceSameName/ }),
    );
    expect(
      screen.getByText('It will be called orders on the members.'),
    ).toBeInTheDocument();
  });

  it('knows no SelectedName on a host with Liqo 0.x', async () => {
    const api = federation({
      clusters: exampleClustersOfLiqo0,
      peerings: [examplePeeringOfLiqo0()],
    });
    renderFederation(
      `${path}?cluster=turin&namespace=orders&mapping=SelectedName&remoteName=x`,
      api,
    );
    expect(
      await screen.findByRole('radio', { name: /^DefaultName/ }),
    ).toBeChecked();
    expect(screen.queryByRole('radio', { name: /^SelectedName/ })).toBeNull();
    expect(
      screen.getByText(/The Liqo of turin knows no other ways: SelectedName/),
    ).toBeInTheDocument();
    await waitFor(async () => expect(await go()).toBeEnabled());
    await userEvent.click(await go());
    await waitFor(() => expect(api.requests).toHaveLength(1));
    expect(api.requests[0]).toHaveProperty(
      'spec.namespaceMappingStrategy',
      'DefaultName',
    );
    expect(api.requests[0]).not.toHaveProperty('spec.remoteNamespaceName');
  });

  it('says why a cluster can’t be the host', async () => {
    renderFederation(
      `${path}?cluster=oslo`,
      federation({
        clusters: [
          exampleCluster(),
          exampleCluster({
            name: 'oslo',
            features: [
              {
                feature: 'offload',
                state: 'MissingRights',
                message: 'Two rights are missing.',
              },
            ],
          }),
        ],
      }),
    );
    const oslo = await screen.findByRole('radio', { name: 'oslo' });
    expect(oslo).toBeDisabled();
    expect(oslo.closest('div')).toHaveTextContent('Two rights are missing.');
    expect(
      screen.getByText('oslo can’t be chosen at the moment.'),
    ).toBeInTheDocument();
  });

  it('mentions the template, and has a link to it', async () => {
    renderFederation(path, federation(), { features: [templatesPlugin] });
    expect(
      await screen.findByRole('link', { name: 'Offload by template' }),
    ).toHaveAttribute('href', '/create/templates/default/offloaded-namespace');
  });

  describe('findings and plan', () => {
    const orders = `${path}?cluster=milan&namespace=orders`;

    it('stops at a blocking finding', async () => {
      const api = federation();
      api.findings = [
        {
          check: 'protected',
          severity: 'blocking',
          message: 'The namespace is protected.',
        },
      ];
      renderFederation(orders, api);
      expect(
        await screen.findByText('The namespace is protected.'),
      ).toBeInTheDocument();
      expect(
        await screen.findByText('Resolve first: protected'),
      ).toBeInTheDocument();
      expect(await go()).toBeDisabled();
    });

    it('goes on without findings where they could not be looked up', async () => {
      const api = federation();
      api.preflight = async () => {
        throw Object.assign(new Error('400'), {
          statusCode: 400,
          body: { error: { message: 'kind: offload is not checked.' } },
        });
      };
      renderFederation(orders, api);
      expect(
        await screen.findByText('The findings could not be looked up'),
      ).toBeInTheDocument();
      await waitFor(async () => expect(await go()).toBeEnabled());
    });

    it('waits for an operation on the namespace', async () => {
      renderFederation(
        orders,
        federation({ operations: [exampleOperation({ namespace: 'orders' })] }),
      );
      await waitFor(async () =>
        expect(
          screen.getByRole('link', { name: 'See the operation' }),
        ).toBeInTheDocument(),
      );
      expect(await go()).toBeDisabled();
    });

    it('says why the request was refused', async () => {
      const api = federation();
      api.createOperation = async () => {
        throw Object.assign(new Error('400'), {
          statusCode: 400,
          body: { error: { message: 'namespace: orders does not exist' } },
        });
      };
      renderFederation(orders, api);
      await waitFor(async () => expect(await go()).toBeEnabled());
      await userEvent.click(await go());
      expect(
        await screen.findByText(/namespace: orders does not exist/),
      ).toBeInTheDocument();
    });

    it('says that it is not known whether it is offloaded', async () => {
      const api = federation();
      api.listOffloadings = async () => {
        throw new Error('No answer.');
      };
      renderFederation(orders, api);
      expect(
        await screen.findByText(
          'Whether it is offloaded already is not known.',
          undefined,
          { timeout: 4_000 },
        ),
      ).toBeInTheDocument();
      expect(
        screen.queryByRole('button', { name: 'Offload namespace' }),
      ).toBeNull();
    });
  });

  describe('for those who may', () => {
    // Namespaces of their own: decisions are cached for the whole file.
    it('says that offloading is not permitted, and asks for nothing', async () => {
      const api = federation();
      renderFederation(`${path}?cluster=milan&namespace=secret`, api, {
        denied: ['cluster-federation.offloading.create'],
      });
      const word = await screen.findByRole('button', { name: 'Not permitted' });
      expect(await go()).toBeDisabled();
      await tabTo(word);
      expect(await screen.findByRole('tooltip')).toHaveTextContent(
        'The permission cluster-federation.offloading.create for milan/secret is needed.',
      );
      expect(screen.queryByText('Findings')).toBeNull();
    });

    it('asks for the permission to change what exists', async () => {
      renderFederation(
        `${path}?cluster=milan&namespace=mine`,
        federation({ offloadings: [exampleOffloading({ namespace: 'mine' })] }),
        { denied: ['cluster-federation.offloading.update'] },
      );
      expect(
        await screen.findByRole('button', { name: 'Not permitted' }),
      ).toBeInTheDocument();
      expect(await change()).toBeDisabled();
    });

    it('says that the portal is read-only', async () => {
      renderFederation(
        `${path}?cluster=milan&namespace=orders`,
        federation({ info: { readOnly: true, impersonation: false } }),
      );
      expect(
        await screen.findByText(/clusterFederation.readOnly is true/),
      ).toBeInTheDocument();
      await waitFor(() => expect(screen.queryByRole('radio')).toBeNull());
    });
  });

  it('works by keyboard alone', async () => {
    const api = federation();
    renderFederation(`${path}?cluster=milan`, api);
    await tabTo(await field('Namespace'));
    await userEvent.keyboard('orders');
    await tabTo(screen.getByRole('radio', { name: /^LocalAndRemote/ }));
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByRole('radio', { name: /^Remote: Pods/ })).toBeChecked();
    await waitFor(async () => expect(await go()).toBeEnabled());
    await tabTo(await go());
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(api.requests).toHaveLength(1));
    expect(api.requests[0]).toMatchObject({
      namespace: 'orders',
      spec: { podOffloadingStrategy: 'Remote', createNamespace: false },
    });
  });
});
