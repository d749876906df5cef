import { useState } from 'react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PlanStep } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  exampleCluster,
  exampleOffloading,
} from '../../__testUtils__/exampleData';
import { exampleFederation } from '../../__testUtils__/exampleFederation';
import type { InMemoryClusterFederation } from '../../__testUtils__/InMemoryClusterFederation';
import { offered, problemsOf, renderField } from '../__testUtils__/renderField';
import { FederationNamespacePicker, validateNamespace } from '.';

const step = (changes: Partial<PlanStep>): PlanStep => ({
  id: 'namespace',
  title: 'Namespace exists',
  state: 'Done',
  objects: [],
  ...changes,
});

const federation = (...steps: PlanStep[]) => {
  const api = exampleFederation({
    offloadings: [
      exampleOffloading(),
      exampleOffloading({ namespace: 'shopping', phase: 'SomeFailed' }),
      exampleOffloading({ cluster: 'turin', namespace: 'shop-of-turin' }),
    ],
  });
  api.planned = { steps };
  return api;
};

/** A plan that the backend refuses, while everything else goes well. */
const refusing = (statusCode: number, message: string) => {
  const api = federation();
  api.plan = async () => {
    throw Object.assign(new Error(message), {
      statusCode,
      body: { error: { message } },
    });
  };
  return api;
};

/** The field in a form that takes over what is typed. */
function setUp(
  api: InMemoryClusterFederation,
  options: { typed?: string; existing?: 'offloaded'; parameters?: object } = {},
) {
  const { typed, existing, parameters = { cluster: 'milan' } } = options;
  const changes = jest.fn();
  function Form(props: any) {
    const [value, setValue] = useState(typed);
    return (
      <FederationNamespacePicker
        {...props}
        formData={value}
        onChange={(next: string | undefined) => {
          changes(next);
          setValue(next);
        }}
      />
    );
  }
  renderField(Form, api, { parameters, uiOptions: { existing } });
  return changes;
}

const field = () => screen.findByRole('combobox', { name: 'Namespace' });

describe('FederationNamespacePicker', () => {
  it('suggests offloaded namespaces of the host, by keyboard', async () => {
    const changes = setUp(federation(step({})));
    await userEvent.type(await field(), 'shop');
    expect(await screen.findByText('Offloaded, Ready')).toBeInTheDocument();
    expect(await offered()).toEqual([
      ['shopOffloaded, Ready', false],
      ['shoppingOffloaded, SomeFailed', false],
    ]);
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(changes).toHaveBeenLastCalledWith('shopping');
    expect(
      await screen.findByText(/shopping on milan is offloaded already \(SomeF/),
    ).toBeInTheDocument();
  });

  it('takes a name that nobody suggests', async () => {
    const changes = setUp(federation(step({ state: 'Next' })));
    await userEvent.type(await field(), 'orders');
    expect(await offered()).toEqual([['ordersAs typed', false]]);
    await userEvent.tab();
    expect(changes).toHaveBeenLastCalledWith('orders');
    expect(
      await screen.findByText(/orders does not exist on milan yet/),
    ).toBeInTheDocument();
    expect(await field()).toHaveAccessibleDescription(/does not exist/);
    expect(await field()).toHaveValue('orders');
  });

  it.each([
    [
      'is offloaded',
      'shop',
      federation(),
      /shop on milan is offloaded already/,
    ],
    ['exists', 'orders', federation(step({})), /orders exists on milan/],
    [
      'blocks',
      'orders',
      federation(step({ state: 'Blocked', reason: 'It is Liqo’s own.' })),
      /It is Liqo’s own\./,
    ],
    [
      'is protected',
      'kube-system',
      refusing(400, 'namespace: Namespace kube-system is protected'),
      /^Namespace kube-system is protected/,
    ],
    [
      'may not be looked up',
      'orders',
      refusing(403, 'Not yours.'),
      /is not known\. Not yours\./,
    ],
    ['has a bad name', 'Orders', federation(), /at most 63 lower-case/],
  ])('says of a namespace that it %s', async (_, typed, api, words) => {
    setUp(api, { typed });
    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it('leaves it to the form to say what the form says already', async () => {
    const problem = 'kube-system is protected';
    const api = refusing(400, `namespace: ${problem}`);
    renderField(FederationNamespacePicker, api, {
      parameters: { cluster: 'milan' },
      formData: 'kube-system',
      rawErrors: [problem],
    });
    await screen.findByText(/^Looking for kube-system/);
    await waitFor(() =>
      expect(screen.queryByText(/^Looking for/)).not.toBeInTheDocument(),
    );
    expect(screen.queryByText(problem)).not.toBeInTheDocument();
    expect(await field()).toBeInvalid();
  });

  it('marks what can’t be chosen', async () => {
    setUp(refusing(400, 'namespace: protected'), { typed: 'kube-system' });
    await screen.findByText('protected');
    expect(await field()).toBeInvalid();
  });

  it('accepts offloaded ones only where that is wanted', async () => {
    const api = federation(step({}));
    setUp(api, { existing: 'offloaded' });
    await userEvent.type(await field(), 'orders');
    expect(
      await screen.findByText(/^orders on milan is not offloaded\./),
    ).toBeInTheDocument();
    expect(await field()).toBeInvalid();
    expect(api.calls).not.toContain('plan');
    await userEvent.clear(await field());
    await userEvent.type(await field(), 'shop');
    expect(
      await screen.findByText('shop on milan is offloaded (Ready).'),
    ).toBeInTheDocument();
  });

  it('asks for the host first where it has to know it', async () => {
    setUp(federation(), { existing: 'offloaded', parameters: {} });
    expect(await field()).toBeDisabled();
    expect(await field()).toHaveAttribute(
      'placeholder',
      'Choose the host first',
    );
  });

  it('takes a name without the host', async () => {
    const changes = setUp(federation(), { parameters: {} });
    await userEvent.type(await field(), 'orders');
    expect(changes).toHaveBeenLastCalledWith('orders');
  });

  it('says what went wrong when nothing can be looked up', async () => {
    const api = federation();
    api.failWith(503, 'Not now.');
    setUp(api, { typed: 'orders' });
    expect(await screen.findByRole('alert')).toHaveTextContent('Not now.');
    expect(await field()).toBeEnabled();
  });
});

describe('validateNamespace', () => {
  const check = (
    value: string,
    api = federation(step({})),
    options: object = {},
  ) =>
    problemsOf(validateNamespace, value, {
      api,
      formData: { cluster: 'milan' },
      uiSchema: { 'ui:options': options },
    });
  const offloadedOnly = { existing: 'offloaded' };

  it('accepts names', async () => {
    expect(await check('orders')).toEqual([]);
    expect(await check('shop', federation(), offloadedOnly)).toEqual([]);
  });

  it.each(['Orders', '-x', 'x'.repeat(64), 'a.b'])('refuses %s', async name => {
    expect(await check(name)).toEqual([
      'Use at most 63 lower-case letters, digits and -, with no - at either end.',
    ]);
  });

  it('refuses what the backend refuses', async () => {
    const api = refusing(400, 'namespace: kube-system is protected');
    expect(await check('kube-system', api)).toEqual([
      'kube-system is protected',
    ]);
  });

  it('refuses what is not offloaded where it has to be', async () => {
    expect(await check('orders', federation(), offloadedOnly)).toEqual([
      'orders on milan is not offloaded. Choose one that is.',
    ]);
  });

  it('keeps nobody from going on for what is not known', async () => {
    expect(await check('orders', refusing(403, 'Not yours.'))).toEqual([]);
    const stale = federation();
    stale.clusters = [exampleCluster({ health: 'Stale' })];
    expect(await check('orders', stale, offloadedOnly)).toEqual([]);
    const down = federation();
    down.failWith(503, 'Not now.');
    expect(await check('orders', down)).toEqual([]);
    expect(await check('orders', down, offloadedOnly)).toEqual([]);
  });
});
