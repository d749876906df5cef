import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { RegisteredMember } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  exampleClusterOfLiqo0,
  exampleClustersOfLiqo0,
} from '../../../__testUtils__/exampleData';
import { renderFederation } from '../../../__testUtils__/renderFederation';
import { tabTo } from '../../../__testUtils__/tabTo';
import { locationRecorder, tracesIn } from '../../../__testUtils__/traces';
import { add, federation, go, group } from './__testUtils__/peerFederation';

const TOKEN = '0123456789abcdef'.repeat(8);
const printed = `liqoctl peer out-of-band bergen --auth-url https://192.0.2.30:34000 --cluster-id bergen-1 --auth-token ${TOKEN}`;
const [turin, oslo] = exampleClustersOfLiqo0;

const withTurin = (changes: Parameters<typeof federation>[0] = {}) =>
  federation({ clusters: [turin], peerings: [], ...changes });

const refuse = (message: string, statusCode = 400) =>
  Object.assign(new Error('refused'), {
    statusCode,
    body: { error: { message } },
  });

const open = async () =>
  userEvent.click(await screen.findByText('The member is not in the list'));
const field = () =>
  screen.findByRole('textbox', { name: 'What the member printed' });
const button = () => screen.getByRole('button', { name: 'Register' });
const enabledField = async () => {
  await waitFor(async () => expect(await field()).toBeEnabled());
  return field();
};

async function paste(text: string) {
  await userEvent.click(await enabledField());
  await userEvent.paste(text);
}

describe('Add a member: by the command that it printed', () => {
  const path = `${add}?cluster=turin`;

  it('says what to run, and goes on with the member to the operation', async () => {
    const api = withTurin();
    renderFederation(path, api);
    await open();
    // The component that shows commands is loaded when it is needed.
    await waitFor(() =>
      expect(document.querySelector('pre')).toHaveTextContent(
        'liqoctl generate peer-command',
      ),
    );
    await enabledField();
    expect(button()).toBeDisabled();
    expect(
      screen.getByText('Paste what the member printed first.'),
    ).toBeInTheDocument();
    await paste(printed);
    await userEvent.click(button());

    const next = await screen.findByRole('button', {
      name: 'Go on with bergen',
    });
    expect(next).toHaveFocus();
    expect(
      screen.getByText('bergen is registered with turin'),
    ).toBeInTheDocument();
    expect(screen.getByText('https://192.0.2.30:34000')).toBeInTheDocument();
    expect(screen.getByText('bergen-1')).toBeInTheDocument();
    expect(screen.getByText('in 1 hour')).toBeInTheDocument();
    expect(await field()).toHaveValue('');

    await userEvent.click(next);
    expect(
      await screen.findByText('It is chosen as the member.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'bergen is chosen, to which the portal is not connected. Its cluster ID is bergen-1.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText('turin is the host, bergen lends it resources.'),
    ).toBeInTheDocument();
    await waitFor(async () => expect(await go()).toBeEnabled());
    await userEvent.click(await go());
    await waitFor(() => expect(api.requests).toHaveLength(1));
    expect(api.requests).toEqual([
      {
        kind: 'peer',
        cluster: 'turin',
        member: 'bergen-1',
        spec: { networking: { enabled: false } },
      },
    ]);
  });

  it('leaves no trace of the token', async () => {
    const api = withTurin();
    const register = jest.spyOn(api, 'registerMember');
    const { unmount } = renderFederation(path, api, {
      features: [locationRecorder],
    });
    await open();
    await paste(printed);
    expect(tracesIn(api)).toContain(TOKEN);
    await userEvent.click(button());
    await userEvent.click(
      await screen.findByRole('button', { name: 'Go on with bergen' }),
    );
    await go();
    expect(register.mock.calls[0][0]).toEqual({
      cluster: 'turin',
      command: printed,
    });
    expect(tracesIn(api)).toContain('member=bergen-1');
    expect(tracesIn(api)).not.toContain(TOKEN);

    // Nor of one that was never sent.
    await paste(printed);
    unmount();
    expect(tracesIn(api)).not.toContain(TOKEN);
  });

  it('keeps the browser from remembering or checking what is pasted', async () => {
    renderFederation(path, withTurin());
    await open();
    const text = await enabledField();
    expect(text).toHaveAttribute('autocomplete', 'off');
    expect(text).toHaveAttribute('spellcheck', 'false');
    expect(text.closest('.secret')).not.toBeNull();
  });

  it('works with the keyboard alone', async () => {
    renderFederation(path, withTurin());
    await open();
    await tabTo(await enabledField());
    await userEvent.paste(printed);
    await tabTo(button());
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('button', { name: 'Go on with bergen' });
    await userEvent.keyboard('{Enter}');
    expect(await go()).toBeInTheDocument();
  });

  it('says what is wrong beside the field, and brings the focus there', async () => {
    renderFederation(path, withTurin());
    await open();
    await paste('liqoctl peer');
    await userEvent.click(button());
    const text = await field();
    await waitFor(() =>
      expect(text).toHaveAccessibleDescription(
        /there is no "peer out-of-band" in it/,
      ),
    );
    expect(text).toBeInvalid();
    expect(text).toHaveFocus();
    expect(text).toHaveValue('liqoctl peer');
    await userEvent.type(text, ' again');
    await waitFor(() => expect(text).toBeValid());
  });

  it('says what else went wrong', async () => {
    const api = withTurin();
    api.registerMember = async () => {
      throw refuse('No contact with turin.', 503);
    };
    renderFederation(path, api);
    await open();
    await paste(printed);
    await userEvent.click(button());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'No contact with turin.',
    );
    expect(await field()).toBeValid();
  });

  it('shows that it goes on, and sends it once', async () => {
    const api = withTurin();
    let finish: (member: RegisteredMember) => void = () => {};
    const register = jest.spyOn(api, 'registerMember').mockReturnValue(
      new Promise(resolve => {
        finish = resolve;
      }),
    );
    renderFederation(path, api);
    await open();
    await paste(printed);
    await userEvent.click(button());
    expect(
      await screen.findByText('The member is being registered'),
    ).toBeInTheDocument();
    await userEvent.keyboard('{Enter}');
    expect(register).toHaveBeenCalledTimes(1);
    finish({
      cluster: 'turin',
      clusterId: 'bergen-1',
      clusterName: 'bergen',
      authUrl: 'https://192.0.2.30',
      expiresAt: new Date(Date.now() + 60_000).toISOString(),
    });
    expect(
      await screen.findByText('bergen is registered with turin'),
    ).toBeInTheDocument();
    expect(
      screen.queryByText('The member is being registered'),
    ).not.toBeInTheDocument();
  });

  it('recognises a member that the portal is connected to', async () => {
    renderFederation(path, withTurin({ clusters: [turin, oslo] }));
    await open();
    await paste(
      printed.replace('bergen-1', oslo.clusterId!).replace('bergen', 'oslo'),
    );
    await userEvent.click(button());
    await userEvent.click(
      await screen.findByRole('button', { name: 'Go on with oslo' }),
    );
    await waitFor(async () =>
      expect(
        within(await group('Member')).getByRole('radio', { name: 'oslo' }),
      ).toBeChecked(),
    );
    expect(screen.getByText('It is chosen as the member.')).toBeInTheDocument();
  });

  it('says which permission is missing', async () => {
    // A target of its own: decisions are cached for the whole file.
    renderFederation(
      `${add}?cluster=pisa`,
      withTurin({
        clusters: [exampleClusterOfLiqo0({ name: 'pisa', clusterId: 'pisa' })],
      }),
      { denied: ['cluster-federation.peer-command.create'] },
    );
    await open();
    const word = await screen.findByRole('button', { name: 'Not permitted' });
    expect(button()).toBeDisabled();
    expect(await field()).toBeDisabled();
    await tabTo(word);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'The permission cluster-federation.peer-command.create for pisa is needed.',
    );
  });
});
