import { screen, within } from '@testing-library/react';
import { exampleFederation } from '../../__testUtils__/exampleFederation';
import { exampleImpact } from '../../__testUtils__/exampleForesight';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { clusterFederationApiRef } from '../../api';
import { ImpactView } from './ImpactView';

const show = (impact = exampleImpact()) =>
  renderInTestApp(<ImpactView impact={impact} />, {
    apis: [[clusterFederationApiRef, exampleFederation()]],
  });

describe('ImpactView', () => {
  it('says whose pods leave, where to, and what lies there', async () => {
    show();
    expect(
      await screen.findByText('7 pods do not stay where they are'),
    ).toBeVisible();
    const [shop, reports, hidden] = within(
      screen.getByRole('list', { name: 'Impact' }),
    ).getAllByRole('listitem');
    expect(shop).toHaveTextContent('shop on milan, belongs to group:shop');
    expect(shop).toHaveTextContent('2 pods are scheduled anew elsewhere');
    expect(shop).toHaveTextContent('Volumes that lie there: orders, invoices');
    expect(reports).toHaveTextContent('names no owner');
    expect(reports).toHaveTextContent(
      '1 pod stays pending: nothing else may run it',
    );
    expect(hidden).toHaveTextContent(
      '1 more namespace that you may not see, with pods: 4',
    );
  });

  it('says that nobody is concerned', async () => {
    show({
      namespaces: [],
      hidden: { namespaces: 0, pods: 0 },
      movingPods: 0,
    });
    expect(await screen.findByText('No pod has to leave')).toBeVisible();
    expect(screen.queryByRole('list', { name: 'Impact' })).toBeNull();
  });
});
