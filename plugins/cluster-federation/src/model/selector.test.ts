import { selectorTerms } from './selector';

it('writes selectors as kubectl does', () => {
  expect(
    selectorTerms({
      nodeSelectorTerms: [
        {
          matchExpressions: [
            { key: 'region', operator: 'In', values: ['north'] },
            { key: 'gpu', operator: 'Exists' },
          ],
        },
        {
          matchExpressions: [
            { key: 'zone', operator: 'NotIn', values: ['a', 'b'] },
            { key: 'old', operator: 'DoesNotExist' },
            { key: 'cores', operator: 'Gt', values: ['8'] },
          ],
        },
      ],
    }),
  ).toEqual(['region=north, gpu', 'zone notin (a, b), !old, cores > 8']);
});
