import { programs } from './__testUtils__/aFirstGenerationPair';
import { neededPrograms } from './programs';

const wish = { networking: { enabled: false } };

describe('neededPrograms', () => {
  it('block where they are not there', () => {
    expect(neededPrograms('paris', programs(), wish)).toEqual([]);
    const [manager, , auth] = programs();
    expect(neededPrograms('paris', [manager, auth], wish)).toMatchObject([
      {
        severity: 'blocking',
        message: "Cluster paris has no Deployment of Liqo's crd-replicator.",
      },
    ]);
  });
});
