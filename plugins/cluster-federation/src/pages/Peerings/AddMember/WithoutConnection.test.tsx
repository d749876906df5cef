import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  examplePeering,
  examplePeeringOnlyCluster,
} from '../../../__testUtils__/exampleData';
import {
  createSignals,
  renderFederation,
} from '../../../__testUtils__/renderFederation';
import {
  add,
  federation,
  go,
  group,
  milan,
} from './__testUtils__/peerFederation';

describe('Add a member: without a connection', () => {
  const summary = () => screen.findByText('The member is not in the list');
  const outside = `${add}?cluster=milan&name=genoa&clusterId=genoa-1`;

  const commands = async (part: string) =>
    waitFor(() => {
      const found = [...document.querySelectorAll('pre')].find(element =>
        element.textContent?.includes(part),
      );
      if (!found) {
        throw new Error(`No commands with ${part}`);
      }
      return found;
    });

  it('says what people do, and where the credential goes', async () => {
    renderFederation(
      `${add}?cluster=milan`,
      federation({
        info: {
          readOnly: false,
          impersonation: false,
          credentialSecrets: [{ cluster: 'milan', namespace: 'portal' }],
        },
      }),
    );
    await userEvent.click(await summary());
    expect(
      screen.getByText('Give the member a name to see the commands.'),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('textbox', { name: 'Name of the member' }),
    );
    await userEvent.paste('genoa');
    expect(await commands('liqoctl generate peering-user')).toHaveTextContent(
      '--consumer-cluster-id milan',
    );
    expect(await commands('kubectl create secret')).toHaveTextContent(
      '--namespace portal',
    );
    expect(await commands('liqoctl peer')).toBeInTheDocument();
    expect(screen.getByText('Waiting for the member')).toBeInTheDocument();
  });

  it('says what is configuration where the portal looks for no credentials', async () => {
    renderFederation(outside, federation());
    expect(await commands('access: peering')).toHaveTextContent(
      'name: "genoa"',
    );
  });

  it('says what is wrong with the name', async () => {
    renderFederation(`${add}?cluster=milan&name=genoa%3Breboot`, federation());
    const name = await screen.findByRole('textbox', {
      name: 'Name of the member',
    });
    expect(name).toHaveAccessibleDescription(/expected 1 to 63 letters/);
    expect(document.querySelector('pre')).toBeNull();
  });

  it('turns green when the connection appears, and goes on with it', async () => {
    const api = federation({ peerings: [] });
    const signals = createSignals();
    renderFederation(outside, api, { signals });
    expect(
      await screen.findByText('Waiting for the member'),
    ).toBeInTheDocument();

    const genoa = examplePeeringOnlyCluster({ clusterId: 'genoa-1' });
    api.clusters = [milan, { ...genoa, health: 'Connecting' }];
    act(() => signals.send());
    expect(
      await screen.findByText('The portal has a connection to genoa, but'),
    ).toBeInTheDocument();

    api.clusters = [milan, genoa];
    act(() => signals.send());
    await userEvent.click(
      await screen.findByRole('button', { name: 'Go on with genoa' }),
    );
    expect(
      within(await group('Member')).getByRole('radio', { name: 'genoa' }),
    ).toBeChecked();
    expect(await go()).toBeInTheDocument();
  });

  it('turns green when somebody else has peered them', async () => {
    const api = federation({ peerings: [] });
    const signals = createSignals();
    renderFederation(outside, api, { signals });
    expect(
      await screen.findByText('Waiting for the member'),
    ).toBeInTheDocument();
    api.peerings = [
      examplePeering({
        remote: { clusterId: 'genoa-1', name: 'genoa-1', connected: false },
      }),
    ];
    act(() => signals.send());
    expect(
      await screen.findByText('milan is peered with genoa-1'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'See the peering' }),
    ).toHaveAttribute('href', '/cluster-federation/peerings/milan/genoa-1');
  });
});
