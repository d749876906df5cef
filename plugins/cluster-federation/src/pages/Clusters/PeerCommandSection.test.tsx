import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleClusterOfLiqo0,
  exampleClusters,
} from '../../__testUtils__/exampleData';
import { exampleFederation } from '../../__testUtils__/exampleFederation';
import { renderFederation } from '../../__testUtils__/renderFederation';
import { tabTo } from '../../__testUtils__/tabTo';
import { locationRecorder, tracesIn } from '../../__testUtils__/traces';

const TOKEN = 'fedcba9876543210'.repeat(8);

function federation(changes: Parameters<typeof exampleFederation>[0] = {}) {
  const api = exampleFederation({
    clusters: [exampleClusterOfLiqo0({ name: 'oslo' })],
    ...changes,
  });
  api.peerCommand = `liqoctl peer out-of-band oslo --auth-token ${TOKEN}`;
  return api;
}

const path = '/cluster-federation/clusters/oslo';
const button = () => screen.findByRole('button', { name: 'Show peer command' });
const show = async () => {
  await waitFor(async () => expect(await button()).toBeEnabled());
  await userEvent.click(await button());
  return within(await screen.findByRole('dialog'));
};

describe('The peer command of a cluster', () => {
  it('is shown when asked for, to copy, and leaves no trace', async () => {
    const api = federation();
    renderFederation(path, api, { features: [locationRecorder] });
    expect(
      await screen.findByText(/an administrator of the host runs it there/),
    ).toBeInTheDocument();
    expect(screen.getByText(/goes on record/)).toBeInTheDocument();
    await button();
    expect(api.calls).not.toContain('revealPeerCommand');

    const dialog = await show();
    expect(
      await dialog.findByText(
        'To be run on the host, with a liqoctl of the same version:',
      ),
    ).toBeInTheDocument();
    // The component that shows commands is loaded when it is needed.
    expect(
      await dialog.findByRole('button', { name: 'Copy text' }),
    ).toBeInTheDocument();
    expect(document.querySelector('pre')).toHaveTextContent(TOKEN);
    await userEvent.click(dialog.getByRole('button', { name: 'Done' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(tracesIn(api)).not.toContain(TOKEN);

    // Asked for anew, which goes on record anew.
    await show();
    expect(
      api.calls.filter(method => method === 'revealPeerCommand'),
    ).toHaveLength(2);
  });

  it('works with the keyboard alone', async () => {
    renderFederation(path, federation());
    await waitFor(async () => expect(await button()).toBeEnabled());
    await tabTo(await button());
    await userEvent.keyboard('{Enter}');
    const dialog = within(await screen.findByRole('dialog'));
    await tabTo(await dialog.findByRole('button', { name: 'Copy text' }));
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('is awaited, and given up when the dialog is closed', async () => {
    const api = federation();
    let signal: AbortSignal | undefined;
    api.revealPeerCommand = (_: string, options?: { signal?: AbortSignal }) => {
      signal = options?.signal;
      return new Promise(() => {});
    };
    renderFederation(path, api);
    const dialog = await show();
    expect(dialog.getByText('Loading')).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(signal?.aborted).toBe(true);
  });

  it('says why it can’t be shown', async () => {
    const api = federation();
    api.revealPeerCommand = async () => {
      throw Object.assign(new Error('503'), {
        statusCode: 503,
        body: { error: { message: 'No contact with oslo.' } },
      });
    };
    renderFederation(path, api);
    const dialog = await show();
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'No contact with oslo.',
    );
  });

  it('says which permission is missing', async () => {
    // A target of its own: decisions are cached for the whole file.
    renderFederation(
      '/cluster-federation/clusters/pisa',
      federation({ clusters: [exampleClusterOfLiqo0({ name: 'pisa' })] }),
      { denied: ['cluster-federation.peer-command.reveal'] },
    );
    const word = await screen.findByRole('button', { name: 'Not permitted' });
    expect(await button()).toBeDisabled();
    await tabTo(word);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'The permission cluster-federation.peer-command.reveal for pisa is needed.',
    );
  });

  it.each([
    [
      'in a read-only portal',
      path,
      { info: { readOnly: true, impersonation: false } },
    ],
    [
      'where Liqo has none',
      '/cluster-federation/clusters/milan',
      { clusters: exampleClusters },
    ],
    [
      'where it is not known what Liqo has',
      path,
      {
        clusters: [
          exampleClusterOfLiqo0({ name: 'oslo', liqoTraits: undefined }),
        ],
      },
    ],
  ])('is not offered %s', async (_, at, changes) => {
    renderFederation(at, federation(changes));
    expect(
      await screen.findByText('What the portal can do here'),
    ).toBeInTheDocument();
    expect(await screen.findByText(/The cluster|Asked/)).toBeInTheDocument();
    expect(screen.queryByText('Peer command')).not.toBeInTheDocument();
  });
});
