import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { InMemoryClusterFederation } from '../../__testUtils__/InMemoryClusterFederation';
import { problemsOf, renderField } from '../__testUtils__/renderField';
import { FederationOffloadingStrategy, validateStrategy } from '.';

const api = new InMemoryClusterFederation();

describe('FederationOffloadingStrategy', () => {
  it('offers each strategy with what it means, by keyboard', async () => {
    const onChange = renderField(FederationOffloadingStrategy, api, {
      parameters: { host: 'milan' },
      uiOptions: { hostField: 'host' },
    });
    expect(
      await screen.findByRole('radiogroup', { name: 'Where pods may run' }),
    ).toBeInTheDocument();
    const radios = screen.getAllByRole('radio');
    expect(radios.map(radio => radio.closest('label')?.textContent)).toEqual([
      expect.stringMatching(/^LocalAndRemoteNew pods run on milan or on/),
      expect.stringMatching(/^RemoteNew pods run on the chosen members only/),
      expect.stringMatching(/^LocalNew pods run on milan only/),
    ]);
    await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}');
    expect(onChange).toHaveBeenCalledWith('Remote');
  });

  it('speaks of the host as long as none is chosen', async () => {
    renderField(FederationOffloadingStrategy, api);
    expect(
      await screen.findByText(/New pods run on the host only/),
    ).toBeInTheDocument();
  });

  it('shows what is chosen and what the form has against it', async () => {
    renderField(FederationOffloadingStrategy, api, {
      formData: 'Local',
      schema: { title: 'Pods' },
      rawErrors: ['Not that one.'],
    });
    const group = await screen.findByRole('radiogroup', { name: 'Pods' });
    expect(screen.getByRole('radio', { name: /^Local ?New/ })).toBeChecked();
    expect(group).toHaveAttribute('aria-invalid', 'true');
    expect(group.getAttribute('aria-describedby')).toContain(
      'root_field__error',
    );
  });

  it('can be shown only', async () => {
    renderField(FederationOffloadingStrategy, api, { readonly: true });
    const radios = await screen.findAllByRole('radio');
    radios.forEach(radio => expect(radio).toBeDisabled());
  });
});

describe('validateStrategy', () => {
  it.each([
    ['Remote', []],
    [undefined, []],
    [
      'Everywhere',
      [
        'Everywhere is no strategy. Choose one of: LocalAndRemote, Remote, Local.',
      ],
    ],
  ])('finds in %j %j', async (value, problems) => {
    expect(await problemsOf(validateStrategy, value)).toEqual(problems);
  });
});
