import { uniqueName } from './uniqueName';

describe('uniqueName', () => {
  it.each([
    // Computed by Liqo 0.10.1.
    ['paris', '12c92cce-a675-51df-9da5-c91db5c631dd', 'paris-467ece'],
    ['turin', '40c9667b-a588-5a8a-a384-15a1e64e47f1', 'turin-c37d89'],
  ])('of %s with ID %s', (name, id, expected) => {
    expect(uniqueName(name, id)).toBe(expected);
  });
});
