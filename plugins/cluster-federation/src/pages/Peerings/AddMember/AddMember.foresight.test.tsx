import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleOperation } from '../../../__testUtils__/exampleData';
import { renderFederation } from '../../../__testUtils__/renderFederation';
import { federation, go, pair } from './__testUtils__/peerFederation';

describe('Add a member: findings, plan and go', () => {
  const blocking = {
    check: 'networks',
    severity: 'blocking' as const,
    message: 'The pod ranges overlap.',
  };

  it('stops at a blocking finding until it is overridden by name', async () => {
    const api = federation({ peerings: [] });
    api.findings = [
      blocking,
      { ...blocking, message: 'The service ranges overlap too.' },
      { check: 'clocks', severity: 'warning', message: 'Clocks differ.' },
    ];
    renderFederation(pair, api);
    const box = await screen.findByRole('checkbox', {
      name: 'Go on all the same: override networks',
    });
    expect(await screen.findByText('Clocks differ.')).toBeInTheDocument();
    expect(await go()).toBeDisabled();
    expect(
      screen.getByText('Resolve or override: networks'),
    ).toBeInTheDocument();
    await userEvent.click(box);
    await waitFor(async () => expect(await go()).toBeEnabled());
    expect(
      screen.getByText(
        'Overrides networks. This stays on record with the operation.',
      ),
    ).toBeInTheDocument();
    await userEvent.click(await go());
    await waitFor(() => expect(api.requests).toHaveLength(1));
    expect(api.requests[0]).toMatchObject({
      spec: { overrides: ['networks'] },
    });
  });

  it('overrides nothing that does not block', async () => {
    const api = federation({ peerings: [] });
    renderFederation(`${pair}&override=networks`, api);
    await waitFor(async () => expect(await go()).toBeEnabled());
    await userEvent.click(await go());
    await waitFor(() => expect(api.requests).toHaveLength(1));
    expect(api.requests[0]).toMatchObject({ spec: {} });
    expect(api.requests[0]).not.toHaveProperty('spec.overrides');
  });

  it('shows the plan, and keeps it while another one is made', async () => {
    const api = federation({ peerings: [] });
    api.planned = {
      steps: [
        {
          id: 'a',
          title: 'Cluster paris admits milan',
          state: 'Next',
          objects: [],
        },
      ],
    };
    renderFederation(pair, api);
    expect(
      await screen.findByText('Cluster paris admits milan'),
    ).toBeInTheDocument();
    api.planned = {
      steps: [
        {
          id: 'b',
          title: 'Cluster paris lends more',
          state: 'Next',
          objects: [],
        },
      ],
    };
    await userEvent.type(screen.getByRole('textbox', { name: 'CPU' }), '8');
    expect(screen.getByText('Cluster paris admits milan')).toBeInTheDocument();
    expect(screen.getAllByText('Looking it up').length).toBeGreaterThan(0);
    expect(await go()).toBeDisabled();
    expect(
      await screen.findByText('Cluster paris lends more'),
    ).toBeInTheDocument();
  });

  it('says what the backend refuses beside the field that it names', async () => {
    const api = federation({ peerings: [] });
    api.createOperation = async () => {
      throw Object.assign(new Error('400'), {
        statusCode: 400,
        body: {
          error: { message: 'spec.resources.cpu: more than paris has' },
        },
      });
    };
    renderFederation(`${pair}&cpu=400`, api);
    await waitFor(async () => expect(await go()).toBeEnabled());
    await userEvent.click(await go());
    const cpu = screen.getByRole('textbox', { name: 'CPU' });
    await waitFor(() =>
      expect(cpu).toHaveAccessibleDescription(/more than paris has/),
    );
    await userEvent.type(cpu, '{Backspace}');
    await waitFor(() =>
      expect(cpu).not.toHaveAccessibleDescription(/more than paris has/),
    );
  });

  it('says what is wrong with a cluster beside the choice', async () => {
    const api = federation({ peerings: [] });
    api.preflight = async () => {
      throw Object.assign(new Error('409'), {
        statusCode: 409,
        body: { error: { message: 'member: paris was taken away' } },
      });
    };
    renderFederation(pair, api);
    expect(
      await screen.findByText('Member: paris was taken away'),
    ).toBeInTheDocument();
    expect(await go()).toBeDisabled();
    expect(screen.getByText('The findings are not known.')).toBeInTheDocument();
  });

  it('leads to the operation that is open for the same two', async () => {
    const api = federation({ peerings: [] });
    api.createOperation = async () => {
      throw Object.assign(new Error('409'), {
        statusCode: 409,
        body: {
          error: {
            message: 'Operation 7 for clusters milan and paris has not ended',
            operationId: 'seven',
          },
        },
      });
    };
    renderFederation(pair, api);
    await waitFor(async () => expect(await go()).toBeEnabled());
    await userEvent.click(await go());
    expect(
      await screen.findByRole('link', { name: 'See the operation' }),
    ).toHaveAttribute('href', '/cluster-federation/operations/seven');
  });

  it('knows that one is open before it is asked', async () => {
    renderFederation(
      pair,
      federation({
        peerings: [],
        operations: [
          exampleOperation({
            id: 'eight',
            kind: 'peer',
            member: 'paris',
            spec: { networking: { enabled: false } },
          } as Parameters<typeof exampleOperation>[0]),
        ],
      }),
    );
    expect(
      await screen.findByRole('link', { name: 'See the operation' }),
    ).toHaveAttribute('href', '/cluster-federation/operations/eight');
    expect(await go()).toBeDisabled();
  });
});
