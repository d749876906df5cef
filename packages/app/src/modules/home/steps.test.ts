import { firstSteps } from './steps';

const titles = (portal: { readOnly: boolean }) =>
  firstSteps(portal).map(({ title }) => title);

describe('first steps', () => {
  it('change nothing in a read-only portal', () => {
    expect(titles({ readOnly: false })).toEqual([
      ...titles({ readOnly: true }),
      'Add a member',
      'Offload a namespace',
      'Stop offloading it',
    ]);
  });
});
